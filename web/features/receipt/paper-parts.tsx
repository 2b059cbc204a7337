import type { ReactNode } from 'react'
import { problemWords } from '../../offline/problem-words.ts'
import { Segments } from '../../ui/choices.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import type { PaperWidth } from './receipt-paper.tsx'
import { problems, words } from './words.ts'

/** Where a paper would be that could not be read. */
export function PaperFailed(props: { title: string; error: unknown; onRetry?: () => void }) {
  const { title, error, onRetry } = props
  return (
    <Card flush>
      <h1 className="sr">{title}</h1>
      <ErrorState title={title} retry={onRetry && { label: words.tryAgain, act: onRetry }}>
        {problemWords(error, problems)}
      </ErrorState>
    </Card>
  )
}

export function PaperLoading({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <h1 className="sr">{label}</h1>
      <Skeleton height="420px" width="302px" />
    </Loading>
  )
}

/** The paper on its roll, and beside it how it is printed. */
export function PaperBench(props: {
  width: PaperWidth
  onWidth: (width: PaperWidth) => void
  notes?: ReactNode
  children: ReactNode
}) {
  const { width, onWidth, notes, children } = props
  return (
    <div className={width === '58' ? 'bench bench--58' : 'bench'}>
      {children}
      <aside className="notes no-print" aria-label={words.how}>
        <h2 className="t-title">{words.how}</h2>
        <Segments
          label={words.paper}
          value={width}
          options={[
            { value: '80', label: '80 mm' },
            { value: '58', label: '58 mm' },
          ]}
          onChange={onWidth}
        />
        {notes}
      </aside>
    </div>
  )
}
