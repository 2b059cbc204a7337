import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { FormsHost } from '../features/consultations/forms-host.tsx'
import { TipSplitHost } from '../features/earnings/tip-split-host.tsx'
import { SendBillHost } from '../features/messaging/send-bill-host.tsx'
import { TellClientHost } from '../features/messaging/tell-client-host.tsx'
import { ApprovalHost } from '../features/session/approval-host.tsx'
import { LockHost } from '../features/session/lock-host.tsx'
import { SignInLine } from '../features/session/sign-in-line.tsx'
import { useComeBack } from '../features/session/use-come-back.ts'
import { usePlace, useSessionState, useTraining } from '../offline/use-session.ts'
import { BrandMark, Icon } from '../ui/marks/marks.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionPill } from './connection-pill.tsx'
import { useLiveUpdates } from './live-updates.tsx'
import { navigationOf } from './navigation.ts'
import { NewsLines } from './news-lines.tsx'
import { PlaceSwitcher } from './place-switcher.tsx'
import { type ScreenEntry, screens } from './routes.tsx'
import { TrainingBand } from './training-band.tsx'
import { words } from './words.ts'

/** `'/bills/$saleId'` is the place of every bill, but not of the list above it. */
function isAt(entry: ScreenEntry, path: string): boolean {
  const pattern = entry.path.replace(/\$\w+/g, '[^/]+')
  return new RegExp(`^${pattern}/?$`).test(path)
}

/** The frame of every screen behind the sign-in: rail or tabs, place, connection, account. */
export function Shell() {
  useLiveUpdates()
  useComeBack()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const session = useSessionState()
  const training = useTraining()
  const main = useRef<HTMLElement>(null)
  useFocusOnArrival(path, main)

  const entries = navigationOf(session, usePlace())
  const fills = screens.some((entry) => entry.fills && isAt(entry, path))
  // Whoever signs out is gone before the door stands there.
  if (session.kind !== 'signed-in') return null
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      {training ? <TrainingBand /> : <SignInLine />}
      <div className={fills ? 'app app--fills' : 'app'}>
        <Rail entries={entries} />
        <header className="topbar">
          <PlaceSwitcher />
          <span className="grow" />
          <ConnectionPill />
          <AccountMenu corner="below-end" triggerClass="topbar__me" />
        </header>
        <NewsLines />
        <main className="main" id="main" tabIndex={-1} ref={main}>
          <Outlet />
        </main>
        <Tabbar entries={entries} />
      </div>
      <ApprovalHost />
      <LockHost />
      <SendBillHost />
      <TellClientHost />
      <FormsHost />
      <TipSplitHost />
    </>
  )
}

/**
 * People who hear the screen learn where they are: the heading gets the focus, but not when the
 * page just opened.
 */
function useFocusOnArrival(path: string, main: React.RefObject<HTMLElement | null>): void {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    window.scrollTo(0, 0)
    // A screen that is still loading brings its heading a moment later.
    const timer = setTimeout(() => {
      const heading = main.current?.querySelector<HTMLElement>('h1') ?? main.current
      if (!heading || main.current?.contains(document.activeElement)) return
      if (heading !== main.current) heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }, 60)
    return () => clearTimeout(timer)
  }, [path, main])
}

function Rail({ entries }: { entries: readonly ScreenEntry[] }) {
  return (
    <nav className="rail" aria-label={words.mainNavigation}>
      <Link className="rail__logo" to="/" aria-label={words.home}>
        <BrandMark size={34} />
      </Link>
      {entries.map((entry) => (
        <Link
          key={entry.path}
          className="rail__item"
          to={entry.path}
          activeProps={{ 'aria-current': 'page' }}
        >
          {entry.icon && <Icon name={entry.icon} size="l" />}
          <span>{entry.label}</span>
        </Link>
      ))}
      <div className="rail__end">
        <AccountMenu corner="beside-up" triggerClass="rail__me" />
      </div>
    </nav>
  )
}

function Tabbar({ entries }: { entries: readonly ScreenEntry[] }) {
  return (
    <nav className="tabbar" aria-label={words.phoneNavigation}>
      {entries
        .filter(({ notInTabs }) => !notInTabs)
        .map((entry) => (
          <Link
            key={entry.path}
            className="tabbar__item"
            to={entry.path}
            activeProps={{ 'aria-current': 'page' }}
          >
            {entry.icon && <Icon name={entry.icon} size="l" />}
            <span>{entry.label}</span>
          </Link>
        ))}
    </nav>
  )
}
