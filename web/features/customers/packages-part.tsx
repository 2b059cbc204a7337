import { useQuery } from '@tanstack/react-query'
import { type ClientPackage, changePackage, readPackages } from '../../../core/contracts/prepaid.ts'
import { addMonths } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusinessDay, useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { packageProblems, packageWords as says } from './package-words.ts'
import { words } from './words.ts'

/** What a client has paid ahead, service by service, and where it went. Nothing where there never was any. */
export function PackagesPart({ customerId }: { customerId: string }) {
  const packages = useQuery({
    queryKey: ['prepaid', 'packages', customerId],
    queryFn: async () => (await call(readPackages, { params: { customerId } })).packages,
  })
  if (packages.isError && !packages.data) {
    return (
      <ErrorState
        title={says.failed}
        retry={{
          label: words.tryAgain,
          act: () => void packages.refetch(),
          busy: packages.isFetching,
        }}
      >
        {problemWords(packages.error, packageProblems)}
      </ErrorState>
    )
  }
  if (!packages.data) {
    return (
      <Loading label={says.loading} slow={words.slow}>
        <Skeleton width="100%" height="44px" />
      </Loading>
    )
  }
  if (packages.data.length === 0) return null
  return (
    <section className="stack" aria-label={says.title}>
      <h3 className="t-section">{says.title}</h3>
      {packages.data.map((one) => (
        <OnePackage key={one.id} one={one} customerId={customerId} />
      ))}
    </section>
  )
}

function OnePackage({ one, customerId }: { one: ClientPackage; customerId: string }) {
  const today = useBusinessDay()
  const about = [
    says.sold(dayWords(one.soldOn, today), one.saleNumber),
    one.expiresOn && says.until(dayWords(one.expiresOn, today)),
    one.ownerId !== customerId && says.owner(one.ownerName),
    one.members.length > 0 && says.shared(one.members.map(({ name }) => name)),
  ]
  return (
    <article className="stack" aria-label={one.name}>
      <div className="row">
        <span className="grow">
          <b>{one.name}</b>{' '}
          <Tag tone={one.state === 'open' ? 'leaf' : 'neel'}>{says.states[one.state]}</Tag>
          <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
        </span>
      </div>
      <ul className="list entries">
        {one.benefits.map((benefit) => (
          <li key={benefit.id} className="row">
            <span className="grow">{benefit.name}</span>
            <b className="entries__end">
              {benefit.perMonth === null
                ? says.left(benefit.left, benefit.sessions)
                : says.leftNow(benefit.now, benefit.left)}
            </b>
          </li>
        ))}
      </ul>
      <PackageActs one={one} />
      <Statement one={one} />
    </article>
  )
}

function PackageActs({ one }: { one: ClientPackage }) {
  const mayChange = useMay('prepaid.change')
  const today = useBusinessDay()
  const toast = useToast()
  const change = useCommand(
    (kind: 'freeze' | 'resume' | 'extend', act) => {
      const from = one.expiresOn && one.expiresOn > today ? one.expiresOn : today
      const until = kind === 'extend' ? addMonths(from, 1) : null
      const body = { changeId: act.id, kind, until }
      return call(changePackage, { params: { packageId: one.id }, body })
    },
    {
      madeOld: ['prepaid'],
      onDone: (_, kind) => {
        const done = { freeze: says.frozen, resume: says.resumed, extend: says.extended }
        toast({ says: done[kind](one.name) })
      },
    },
  )
  if (!mayChange || one.ofMembership || one.state === 'used_up') return null
  const key = (kind: 'freeze' | 'resume' | 'extend') => (
    <Button busy={change.busy} onClick={() => change.run(kind)}>
      {says[kind]}
    </Button>
  )
  return (
    <>
      <div className="row row--s row--wrap">
        {one.state === 'open' && key('freeze')}
        {one.state === 'frozen' && key('resume')}
        {one.expiresOn && one.state !== 'frozen' && key('extend')}
      </div>
      {change.error !== null && (
        <Banner kind="failed">{problemWords(change.error, packageProblems)}</Banner>
      )}
    </>
  )
}

function Statement({ one }: { one: ClientPackage }) {
  const zone = useTimeZone()
  const nameOf = (id: string) => one.benefits.find((benefit) => benefit.id === id)?.name ?? ''
  return (
    <details>
      <summary>{says.statement}</summary>
      <ul className="list entries">
        {one.entries.map((entry) => (
          <li key={entry.id} className="row">
            <span className="grow">
              <b>{says.kinds[entry.kind]}</b>
              <span className="t-label">
                {[
                  momentWords(entry.at, zone, nowOfDevice()),
                  entry.number,
                  entry.servedName && says.served(entry.servedName),
                  entry.by,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="entries__end">
              {says.moved(nameOf(entry.benefitId), entry.sessions)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
