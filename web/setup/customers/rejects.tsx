import { useSay } from '../../app/speech.ts'
import css from '../setup.module.css'

/** Rows that cannot go in, by their number in the file, with what is wrong in words. */
export function Rejects({ rejects }: { rejects: { line: number; problems: string }[] }) {
  const say = useSay()
  return (
    <div className={`${css.tableBox} ${css.rejects}`}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('setup.customers.line')}</th>
            <th scope="col">{say('setup.customers.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {rejects.map(({ line, problems }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td>{problems}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
