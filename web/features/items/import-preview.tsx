import type { ImportReport } from '../../../core/contracts/catalog.ts'
import { Money } from '../../ui/money.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { importWords } from './import-words.ts'

/** What the file would do: counts, every bad row with its place, and the first rows. */
export function ImportPreview(props: { name: string; report: ImportReport; currency: string }) {
  const { name, report, currency } = props
  const counts: [string, number][] = [
    [importWords.toAdd, report.toAdd],
    [importWords.toChange, report.toChange],
    [importWords.unchanged, report.unchanged],
    [importWords.bad, report.problems.length],
  ]
  return (
    <>
      <div role="status" className="stack stack--s">
        <b>{importWords.file(name, report.rows)}</b>
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
        <Banner kind="note">{importWords.ignored(report.ignoredColumns.join(', '))}</Banner>
      )}
      {report.problems.length > 0 && <ProblemRows report={report} />}
      {report.sample.length > 0 && report.problems.length === 0 && (
        <section>
          <h3 className="t-section">{importWords.sample}</h3>
          <ul className="sample">
            {report.sample.map((row) => (
              <li key={row.line}>
                <Tag tone={row.action === 'add' ? 'leaf' : 'plain'}>
                  {importWords.actions[row.action]}
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
      <h3 className="t-section">{importWords.problems}</h3>
      <div className="problems">
        <table className="table">
          <caption className="sr">{importWords.problems}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                {importWords.line}
              </th>
              <th scope="col">{importWords.column}</th>
              <th scope="col">{importWords.why}</th>
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
      {report.problemsCut && <p className="t-small soft">{importWords.cut}</p>}
    </section>
  )
}
