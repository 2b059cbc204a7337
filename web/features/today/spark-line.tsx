/** The course of a figure in one stroke. It repeats what stands beside it, so readers skip it. */
export function SparkLine(props: { values: readonly number[]; bad?: boolean }) {
  const { values } = props
  if (values.length < 2) return null
  const most = Math.max(...values)
  const least = Math.min(...values)
  const span = most - least || 1
  const points = values.map((value, place) => {
    const x = 2 + (place * 68) / (values.length - 1)
    return `${x},${20 - ((value - least) * 16) / span}`
  })
  return (
    <svg className="kpi__spark" viewBox="0 0 72 24" aria-hidden="true">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke={props.bad ? 'var(--brick)' : 'var(--chart-now)'}
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
