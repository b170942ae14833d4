import { clock } from '../../../words/format/format.ts'
import { zoneName } from '../../../words/format/zone-name.ts'
import { type WordKey, wordsFor } from '../../../words/words.ts'
import { PostForm, Refused, tied, Wrong } from '../field.tsx'
import { type CasePage, NEWS_CHANNELS, REACH_FORM_CHANNELS, type ReachFormChannel } from '../model.ts'

/** Where and when the customer wants to hear. */
export function Reach({ page }: { page: CasePage }) {
  const { reader, self, reach } = page
  const words = wordsFor(reader.language)
  return (
    <section className="card noprint" aria-labelledby="reach">
      <h2 id="reach">{words('pages.reach.title')}</h2>
      {reach.unknown && <p className="hint">{words('pages.reach.unknown')}</p>}
      <Refused form={reach} check={words('pages.check')} />
      <PostForm action={`${self}/reach?lang=${reader.language}#reach`} once={reach.once}>
        <fieldset>
          <legend>{words('pages.reach.answers')}</legend>
          {REACH_FORM_CHANNELS.map(channel => (
            <ChannelChoice key={channel} page={page} channel={channel} />
          ))}
          <Chat page={page} />
          <Wrong id="answers" error={reach.errors.answers} />
        </fieldset>
        <News page={page} />
        <fieldset>
          <legend>{words('pages.reach.hours')}</legend>
          <p className="hint">{words(reach.odd ? 'pages.reach.odd' : 'pages.reach.hoursHint')}</p>
          <Hours page={page} days="weekdays" />
          <Hours page={page} days="weekend" />
          <Wrong id="hours" error={reach.errors.hours} />
        </fieldset>
        <Zone page={page} />
        <button type="submit">{words('pages.save')}</button>
      </PostForm>
    </section>
  )
}

const INPUTS = {
  email: { type: 'email', autoComplete: 'email', inputMode: 'email' },
  sms: { type: 'tel', autoComplete: 'tel', inputMode: 'tel' },
  phone: { type: 'tel', autoComplete: 'tel', inputMode: 'tel' },
} as const

function ChannelChoice({ page: { reader, reach }, channel }: { page: CasePage; channel: ReachFormChannel }) {
  const words = wordsFor(reader.language)
  const { ticked, address } = reach.channels[channel]
  const error = reach.errors[channel]
  const id = `reach-${channel}`
  return (
    <>
      <label className="tick">
        <input type="checkbox" name="answers" value={channel} defaultChecked={ticked} />
        {words(`pages.reach.${channel}`)}
      </label>
      <input
        {...tied(id, undefined, error)}
        {...INPUTS[channel]}
        name={channel}
        defaultValue={address}
        aria-label={words(`pages.reach.${channel}Address`)}
      />
      <Wrong id={id} error={error} />
    </>
  )
}

/** A chat with our bot is linked from inside it: until then there is a way to it, then a tick. */
function Chat({ page: { reader, reach } }: { page: CasePage }) {
  const words = wordsFor(reader.language)
  const { linked, url } = reach.chat
  return (
    <>
      {linked && (
        <label className="tick">
          <input type="checkbox" name="answers" value="telegram" defaultChecked={reach.telegram} />
          {words('pages.reach.telegram')}
        </label>
      )}
      {!linked && url && (
        <p>
          <a href={url}>{words('pages.reach.telegramLink')}</a>
        </p>
      )}
    </>
  )
}

function News({ page: { reader, reach } }: { page: CasePage }) {
  const words = wordsFor(reader.language)
  return (
    <div className="field">
      <label htmlFor="news">{words('pages.reach.news')}</label>
      <select {...tied('news', undefined, reach.errors.news)} name="news" defaultValue={reach.news ?? ''}>
        <option value="">{words('pages.reach.newsNone')}</option>
        {NEWS_CHANNELS.filter(channel => channel !== 'telegram' || reach.chat.linked).map(channel => (
          <option key={channel} value={channel}>
            {words(`pages.reach.${channel}`)}
          </option>
        ))}
      </select>
      <Wrong id="news" error={reach.errors.news} />
    </div>
  )
}

function Hours({ page: { reader, reach }, days }: { page: CasePage; days: 'weekdays' | 'weekend' }) {
  const words = wordsFor(reader.language)
  const name = words(`pages.reach.${days}`)
  return (
    <div className="field">
      {name}
      <div className="pair">
        <input
          type="time"
          className="hour"
          name={`${days}-from`}
          defaultValue={reach[days].from}
          aria-label={words('pages.reach.fromOf', { days: name })}
        />
        <span aria-hidden="true">–</span>
        <input
          type="time"
          className="hour"
          name={`${days}-until`}
          defaultValue={reach[days].until}
          aria-label={words('pages.reach.untilOf', { days: name })}
        />
      </div>
    </div>
  )
}

function Zone({ page }: { page: CasePage }) {
  const { reader, reach, zones } = page
  const words = wordsFor(reader.language)
  const known = reach.zone !== null && reader.zones.has(reach.zone)
  const hint: WordKey = known ? 'pages.reach.zoneNow' : 'pages.reach.zoneUnknown'
  const now = clock({ ...reader, zone: reach.zone }, reader.now)
  return (
    <div className="field">
      <label htmlFor="zone">{words('pages.reach.zone')}</label>
      <div className="hint" id="zone-hint">
        {words(hint, { clock: now })}
      </div>
      <select {...tied('zone', 'hint', reach.errors.zone)} name="zone" defaultValue={reach.zone ?? ''}>
        <option value="" />
        <ZoneGroup page={page} label={words('pages.reach.zoneOwn')} zones={zones.own} />
        <ZoneGroup page={page} label={words('pages.reach.zoneOther')} zones={zones.other} />
      </select>
      <Wrong id="zone" error={reach.errors.zone} />
    </div>
  )
}

/** Each place with the time on its wall: people know their own clock better than the name of their zone. */
function ZoneGroup({ page: { reader }, label, zones }: { page: CasePage; label: string; zones: string[] }) {
  if (zones.length === 0) return null
  const named = zones.map(zone => ({ zone, name: zoneName(reader.language, zone) }))
  return (
    <optgroup label={label}>
      {named.map(({ zone, name }) => (
        <option key={zone} value={zone}>
          {`${name}, ${clock({ ...reader, zone }, reader.now)}`}
        </option>
      ))}
    </optgroup>
  )
}
