import { problemWords } from '../../offline/problem-words.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { problems, words } from './words.ts'

export function ShiftLoading({ label = words.loading }: { label?: string }) {
  return (
    <Loading label={label} slow={words.slow}>
      <Card>
        <div className="stack">
          <Skeleton width="240px" height="24px" />
          <Skeleton width="70%" />
          <Skeleton width="100%" height="160px" />
        </div>
      </Card>
    </Loading>
  )
}

export function ShiftLost(props: {
  title: string
  error: unknown
  query: { refetch: () => unknown; isFetching: boolean }
}) {
  return (
    <Card flush>
      <ErrorState
        title={props.title}
        retry={{
          label: words.tryAgain,
          act: () => void props.query.refetch(),
          busy: props.query.isFetching,
        }}
      >
        {problemWords(props.error, problems)}
      </ErrorState>
    </Card>
  )
}
