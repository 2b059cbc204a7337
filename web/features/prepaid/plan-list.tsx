import type { UseQueryResult } from '@tanstack/react-query'
import type { Minor } from '../../../core/kernel/money.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { words as common } from './words.ts'

interface Plan {
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly priceMinor: Minor
}

interface ListWords {
  readonly loading: string
  readonly failed: string
  readonly none: string
  readonly noneSays: string
  readonly edit: (name: string) => string
}

/** The kinds of something that is sold ahead: what each gives, its price, and the way to change it. */
export function PlanList<Kind extends Plan>(props: {
  plans: UseQueryResult<readonly Kind[]>
  words: ListWords
  problems: Parameters<typeof problemWords>[1]
  currency: string
  /** What a kind gives, part by part; parts that it has not are left out. */
  aboutOf: (plan: Kind) => readonly (string | false | null)[]
  onOpen: (plan: Kind) => void
}) {
  const { plans, words, currency, aboutOf, onOpen } = props
  if (plans.isError && !plans.data) {
    const retry = {
      label: common.tryAgain,
      act: () => void plans.refetch(),
      busy: plans.isFetching,
    }
    return (
      <ErrorState title={words.failed} retry={retry}>
        {problemWords(plans.error, props.problems)}
      </ErrorState>
    )
  }
  if (!plans.data) {
    return (
      <Loading label={words.loading} slow={common.slow}>
        <Skeleton width="100%" height="64px" />
      </Loading>
    )
  }
  if (plans.data.length === 0) return <EmptyState title={words.none}>{words.noneSays}</EmptyState>
  const line = (plan: Kind) => (
    <li key={plan.id} className="row plans__one">
      <span className="grow">
        <b>{plan.name}</b> {!plan.active && <Tag tone="haldi">{common.off}</Tag>}
        <br />
        <span className="t-label">{aboutOf(plan).filter(Boolean).join(' · ')}</span>
      </span>
      <Money amount={plan.priceMinor} currency={currency} paise="auto" />
      <IconButton icon="pencil-line" label={words.edit(plan.name)} onClick={() => onOpen(plan)} />
    </li>
  )
  return (
    <Card>
      <ul className="list">{plans.data.map(line)}</ul>
    </Card>
  )
}
