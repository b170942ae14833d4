import { Button, FileButton } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sentenceOf } from '../../app/failure.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { billingQuery, type PaymentReport, type Settlement, useUploadPayments } from './query.ts'
import css from './settlement.module.css'

/** What goes to the billing and what comes back: the entries as a file, the webhook, the payments. */
export function BillingPanel({ settlement: { incidentId, approvals } }: { settlement: Settlement }) {
  const say = useSay()
  const { role } = useMe()
  const upload = useUploadPayments(incidentId)
  return (
    <Panel title={say('settlement.billing')}>
      <div className={css.acts}>
        {approvals.length ? (
          <>
            <Button
              component="a"
              href={`/api/incidents/${incidentId}/settlement.csv`}
              download={`settlement-${incidentId}.csv`}
              variant="default"
              fullWidth
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {say('settlement.download')}
            </Button>
            <p className={css.hint}>{say('settlement.downloadHint')}</p>
          </>
        ) : (
          <p className={css.hint}>{say('settlement.downloadLater')}</p>
        )}
        {role === 'administrator' ? <Webhook /> : <p className={css.hint}>{say('settlement.webhookUnknown')}</p>}
        {approvals.length > 0 && (
          <>
            <FileButton accept=".csv,text/csv" onChange={file => file && upload.mutate(file)}>
              {props => (
                <Button
                  {...props}
                  variant="default"
                  fullWidth
                  loading={upload.isPending}
                  leftSection={<IconUpload size={16} aria-hidden />}
                >
                  {say('settlement.upload')}
                </Button>
              )}
            </FileButton>
            <p className={css.hint}>{say('settlement.uploadHint')}</p>
          </>
        )}
        {upload.isError && <Problem>{sentenceOf(upload.error)}</Problem>}
        {upload.data && <Report report={upload.data} />}
      </div>
    </Panel>
  )
}

/** Where the billing is told, for the person who can change it. */
function Webhook() {
  const say = useSay()
  const { data } = useQuery(billingQuery)
  if (!data) return null
  return (
    <p className={css.hint}>
      {data.url ? say('settlement.webhookAt', { url: data.url }) : say('settlement.webhookNone')}{' '}
      <Link to="/settings/remedies" className="mg-link">
        {say(data.url ? 'app.change' : 'settlement.toSettings')}
      </Link>
    </p>
  )
}

/** What became of each line of the file; what was not booked is named, so that it can be mended and sent again. */
function Report({ report: { booked, repeated, unbooked } }: { report: PaymentReport }) {
  const say = useSay()
  const said = [
    say('settlement.booked', { count: booked }),
    repeated > 0 && say('settlement.repeated', { count: repeated }),
    unbooked.length > 0 && say('settlement.unbooked', { count: unbooked.length }),
  ]
  return (
    <div role="status" className={css.report} data-wrong={unbooked.length > 0 || undefined}>
      <strong>{said.filter(Boolean).join(', ')}</strong>
      {unbooked.length > 0 && (
        <ul className={css.outcomes}>
          {unbooked.slice(0, 50).map(({ line, entry, why }) => (
            <li key={line}>
              {/* in the file the names of the columns are line 1 */}
              {say('settlement.line', { line: line + 1, entry })}: {say(`settlement.unbookedWhy.${why}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
