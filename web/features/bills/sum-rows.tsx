/** Amounts below each other, each with what it is. */
export function SumRows({ rows }: { rows: readonly (readonly [label: string, amount: string])[] }) {
  return (
    <dl className="sums">
      {rows.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{amount}</dd>
        </div>
      ))}
    </dl>
  )
}
