import './prepaid.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ClientMembership } from '../../../core/contracts/memberships.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusinessDay, useOutlet } from '../../offline/use-outlet.ts'
import { Segments } from '../../ui/choices.tsx'
import { dayWords } from '../../ui/moments.ts'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card, Tag, type Tone } from '../../ui/surface.tsx'
import { membershipProblems, membersWords as words } from './membership-words.ts'
import { useMembershipsHere } from './queries.ts'
import { words as common } from './words.ts'

/** So long before its end the desk asks whether a membership is renewed. */
const daysBefore = 30

type Shown = 'ending' | 'all'

/** Who is a member here, and whose membership ends soon or has just ended. */
export function MembersScreen() {
  const [shown, setShown] = useState<Shown>('ending')
  return (
    <div className="stack">
      <div>
        <h1 className="t-title">{words.title}</h1>
        <p className="soft">{words.says}</p>
      </div>
      <Segments
        label={words.shown}
        value={shown}
        onChange={setShown}
        options={[
          { value: 'ending', label: words.ending },
          { value: 'all', label: words.all },
        ]}
      />
      <Members shown={shown} />
    </div>
  )
}

function Members({ shown }: { shown: Shown }) {
  const members = useMembershipsHere(useOutlet()?.id ?? null)
  const today = useBusinessDay()
  if (members.isError && !members.data) {
    return (
      <ErrorState
        title={words.failed}
        retry={{
          label: common.tryAgain,
          act: () => void members.refetch(),
          busy: members.isFetching,
        }}
      >
        {problemWords(members.error, membershipProblems)}
      </ErrorState>
    )
  }
  if (!members.data) {
    return (
      <Loading label={words.loading} slow={common.slow}>
        <Skeleton width="100%" height="64px" />
      </Loading>
    )
  }
  const all = members.data
  const last = addDays(today, daysBefore)
  const listed =
    shown === 'all'
      ? all.filter(({ state }) => state !== 'ended')
      : all.filter((one) => one.endsOn <= last && one.state !== 'waiting' && !isRenewed(one, all))
  if (listed.length === 0) {
    return <EmptyState title={shown === 'all' ? words.none : words.noneEnding} />
  }
  return (
    <Card>
      <ul className="list">
        {listed.map((one) => (
          <Member key={one.id} one={one} today={today} />
        ))}
      </ul>
    </Card>
  )
}

/** Another one of the kind waits for its end: nobody has to be asked. */
const isRenewed = (one: ClientMembership, all: readonly ClientMembership[]): boolean =>
  all.some(
    ({ customerId, planId, endsOn }) =>
      customerId === one.customerId && planId === one.planId && endsOn > one.endsOn,
  )

const tones: Record<ClientMembership['state'], Tone> = {
  live: 'leaf',
  waiting: 'neel',
  frozen: 'haldi',
  ended: 'brick',
}

function Member({ one, today }: { one: ClientMembership; today: ReturnType<typeof addDays> }) {
  const day = dayWords(one.state === 'waiting' ? one.startsOn : one.endsOn, today)
  const phone = one.customerPhone
  const about = [one.name, words.days[one.state](day), phone && shownPhone(phone)]
  return (
    <li className="row plans__one">
      <Link className="grow plans__client" to={`/customers/${one.customerId}` as '/'}>
        <b>{one.customerName}</b>
        <br />
        <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
      </Link>
      <Tag tone={tones[one.state]}>{words.states[one.state]}</Tag>
    </li>
  )
}
