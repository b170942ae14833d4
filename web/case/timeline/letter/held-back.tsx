import { Button } from '@mantine/core'
import { IconAlertTriangle, IconEyeOff, IconPhotoOff } from '@tabler/icons-react'
import { useSay } from '../../../app/speech.ts'
import css from './letter.module.css'
import type { Letter } from './query.ts'

interface HeldBackProps {
  letter: Letter
  remote: boolean
  onShow: () => void
}

const SHOWN = 3

/** What the letter would have done, outside of the frame, where no letter reaches. */
export function HeldBack({ letter, remote, onShow }: HeldBackProps) {
  const say = useSay()
  const { form, cut, trackers, links } = letter
  const watching = useHosts(trackers)
  const misleading = links.filter(link => link.misleading)
  return (
    <div className={css.bars}>
      {form === 'text' && <p className={css.bar}>{say('asItCame.plain')}</p>}
      {form === 'unreadable' && <p className={css.bar}>{say('asItCame.unreadable')}</p>}
      {cut && <p className={css.bar}>{say('asItCame.cut')}</p>}
      {misleading.slice(0, SHOWN).map(({ text, host, url }) => (
        <p key={`${text} ${url}`} className={css.bar} data-warn>
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          <span>{say('asItCame.misleading', { text, host })}</span>
        </p>
      ))}
      <RemotePictures letter={letter} remote={remote} onShow={onShow} />
      {trackers.length > 0 && (
        <p className={css.bar}>
          <IconEyeOff size={16} stroke={1.7} aria-hidden />
          <span>{say('asItCame.trackers', { count: total(trackers), hosts: watching })}</span>
        </p>
      )}
    </div>
  )
}

function RemotePictures({ letter, remote, onShow }: HeldBackProps) {
  const say = useSay()
  const hosts = useHosts(letter.remote)
  if (!letter.remote.length) return null
  if (remote) return <p className={css.bar}>{say('asItCame.picturesShown', { hosts })}</p>
  return (
    <p className={css.bar}>
      <IconPhotoOff size={16} stroke={1.7} aria-hidden />
      <span>{say('asItCame.pictures', { count: total(letter.remote), hosts })}</span>
      <Button size="compact-sm" variant="default" onClick={onShow}>
        {say('asItCame.showPictures')}
      </Button>
    </p>
  )
}

type Hosts = Letter['remote']
const total = (hosts: Hosts) => hosts.reduce((sum, { count }) => sum + count, 0)

function useHosts(hosts: Hosts): string {
  const say = useSay()
  const names = hosts.slice(0, SHOWN).map(({ host }) => host)
  const more = hosts.length - names.length
  return [...names, ...(more > 0 ? [say('asItCame.andMore', { count: more })] : [])].join(', ')
}
