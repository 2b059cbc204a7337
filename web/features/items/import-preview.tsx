import type { ImportReport } from '../../../core/contracts/catalog.ts'
import { Money } from '../../ui/money.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** What the file would do: counts, every bad row with its place, and the first rows. */
export function ImportPreview(props: { name: string; report: ImportReport; currency: string }) {
  const { name, report, currency } = props
  const counts: [string, number][] = [
    [words.importing.toAdd, report.toAdd],
    [words.importing.toChange, report.toChange],
    [words.importing.unchanged, report.unchanged],
    [words.importing.bad, report.problems.length],
  ]
  return (
    <>
      <div role="status" className="stack stack--s">
        <b>{words.importing.file(name, report.rows)}</b>
        <dl className="impcounts">
          {counts.map(([label, count], at) => (
            <div key={label} className={at === 3 && count > 0 ? 'bad' : undefined}>
              <dt className="t-small">{label}</dt>
              <dd className="money">{at === 3 && report.problemsCut ? `${count}+` : count}</dd>
            </div>
          ))}
        </dl>
      </div>
      {report.ignoredColumns.length > 0 && (
        <Banner kind="note">{words.importing.ignored(report.ignoredColumns.join(', '))}</Banner>
      )}
      {report.problems.length > 0 && <ProblemRows report={report} />}
      {report.sample.length > 0 && report.problems.length === 0 && (
        <section>
          <h3 className="t-section">{words.importing.sample}</h3>
          <ul className="sample">
            {report.sample.map((row) => (
              <li key={row.line}>
                <Tag tone={row.action === 'add' ? 'leaf' : 'plain'}>
                  {words.importing.actions[row.action]}
                </Tag>
                <span className="grow">
                  <b>{row.name}</b>
                  <span className="t-label">{row.code}</span>
                </span>
                <Money amount={row.priceMinor} currency={currency} paise="auto" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ProblemRows({ report }: { report: ImportReport }) {
  return (
    <section>
      <h3 className="t-section">{words.importing.problems}</h3>
      <div className="problems">
        <table className="table">
          <caption className="sr">{words.importing.problems}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                {words.importing.line}
              </th>
              <th scope="col">{words.importing.column}</th>
              <th scope="col">{words.importing.why}</th>
            </tr>
          </thead>
          <tbody>
            {report.problems.map((problem) => (
              <tr key={`${problem.line}-${problem.column}-${problem.why}`}>
                <td className="num">{problem.line}</td>
                <td>{problem.column}</td>
                <td>{problem.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.problemsCut && <p className="t-small soft">{words.importing.cut}</p>}
    </section>
  )
}
