import { Button } from '@mantine/core'
import { sayIfKnown, useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import css from '../setup.module.css'
import type { Preview } from './query.ts'
import { Rejects } from './rejects.tsx'

/** How the file is understood, column by column with what stands in it, and what would stay outside. */
export function PreviewView({ preview, onImport }: { preview: Preview; onImport: () => void }) {
  const say = useSay()
  const { columns, rows, looked, rejects } = preview
  return (
    <section className={css.stack} aria-labelledby="understood-title">
      <h3 id="understood-title" className={css.part}>
        {say('setup.customers.understood')}
      </h3>
      <div className={css.tableBox}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{say('setup.customers.column')}</th>
              <th scope="col">{say('setup.customers.means')}</th>
              <th scope="col">{say('setup.customers.rows')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, means }, index) => (
              <tr key={index} data-ignored={means === null || undefined}>
                <th scope="row">{name || '—'}</th>
                <td>
                  {means ? (
                    (sayIfKnown(say, `setup.customers.columns.${means}`) ?? means)
                  ) : (
                    <Tag>{say('setup.customers.ignored')}</Tag>
                  )}
                </td>
                <td className={css.samples}>
                  {rows
                    .map(({ cells }) => cells[index])
                    .filter(Boolean)
                    .join(' · ') || '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p role="status">
        {say('setup.customers.looked', { count: looked })}{' '}
        {say(rejects.length ? 'setup.customers.some' : 'setup.customers.allFit', { count: rejects.length })}
      </p>
      {rejects.length > 0 && <Rejects rejects={rejects} />}
      <div>
        <Button onClick={onImport}>{say('setup.customers.import')}</Button>
      </div>
    </section>
  )
}
