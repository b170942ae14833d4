import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import css from '../../remedy/report/remedies.module.css'
import { sayCause } from '../../remedy/say-cause.ts'
import { rulingSummaryQuery } from '../query.ts'

/** How often a decision had to be changed, per cause: where it is often, the cause is ours and not a person's. */
export function AppealSums({ from }: { from: string }) {
  const say = useSay()
  const { data } = useQuery({ ...rulingSummaryQuery(`${from}-01T00:00:00Z`), placeholderData: keepPreviousData })
  const items = data?.items ?? []
  return (
    <Panel title={say('ruling.sums')}>
      {items.length ? (
        <table className={css.appeals}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{say('remedies.cause')}</th>
              <th scope="col">{say('ruling.sums')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(row => (
              <tr key={row.caseKind}>
                <th scope="row">
                  {sayCause(say, row.caseKind)}
                  <div className={css.about}>
                    {say('ruling.sumDecided', { granted: row.granted, partly: row.partly, refused: row.refused })}
                  </div>
                </th>
                <td>
                  {row.appeals ? (
                    <>
                      {say('ruling.sumChanged', { changed: row.changed + row.changedInPart, count: row.appeals })}
                      {row.openAppeals > 0 && (
                        <div className={css.about}>{say('ruling.sumOpen', { count: row.openAppeals })}</div>
                      )}
                    </>
                  ) : (
                    say('ruling.noAppeals')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={css.hint}>{say('ruling.noSums')}</p>
      )}
    </Panel>
  )
}
