import './salon-setup.css'
import type { ReactNode } from 'react'
import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { BookingTab } from './booking-tab.tsx'
import { FormsTab } from './forms-tab.tsx'
import { HoursTab } from './hours-tab.tsx'
import { LeaveTab } from './leave-tab.tsx'
import { useSetup } from './queries.ts'
import { RulesTab } from './rules-tab.tsx'
import { ServicesTab } from './services-tab.tsx'
import { parts, type SetupPart, useSetupPlace } from './setup-place.ts'
import { StaffTab } from './staff-tab.tsx'
import { ThingsTab } from './things-tab.tsx'
import { problems, words } from './words.ts'

/** What a booking is made of: services, people with their hours, chairs and rooms, and the rules. */
export function SalonScreen() {
  const { part, go } = useSetupPlace()
  const isSalon = useOutlet()?.kind === 'salon'
  return (
    <div className="sset">
      <h1 className="t-head">{words.title}</h1>
      {isSalon ? (
        <Tabs
          label={words.tabs}
          tabs={parts.map((id) => ({ id, label: words.parts[id] }))}
          current={part}
          onChange={(next) => go({ part: next })}
        >
          <div className="sset__panel">
            <Loaded>{(setup) => <Part part={part} setup={setup} />}</Loaded>
          </div>
        </Tabs>
      ) : (
        <EmptyState title={words.noSalon}>{words.noSalonSays}</EmptyState>
      )}
    </div>
  )
}

function Loaded({ children }: { children: (setup: SalonSetup) => ReactNode }) {
  const setup = useSetup()
  if (setup.data) return children(setup.data)
  if (!setup.isError) {
    return (
      <Loading label={words.loading} slow={words.slow}>
        <div className="stack">
          {['100%', '100%', '100%'].map((width, at) => (
            <Skeleton key={`${at}-${width}`} width={width} height="72px" />
          ))}
        </div>
      </Loading>
    )
  }
  const retry = { label: words.tryAgain, act: () => void setup.refetch(), busy: setup.isFetching }
  return (
    <ErrorState title={words.failed} retry={retry}>
      {problemWords(setup.error, problems)}
    </ErrorState>
  )
}

function Part({ part, setup }: { part: SetupPart; setup: SalonSetup }) {
  if (part === 'services') return <ServicesTab setup={setup} />
  if (part === 'staff') return <StaffTab setup={setup} />
  if (part === 'hours') return <HoursTab setup={setup} />
  if (part === 'leave') return <LeaveTab setup={setup} />
  if (part === 'things') return <ThingsTab setup={setup} />
  if (part === 'forms') return <FormsTab setup={setup} />
  if (part === 'booking') return <BookingTab setup={setup} />
  return <RulesTab settings={setup.settings} />
}
