import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { setTraining } from '../../core/contracts/identity.ts'
import { useLockTill } from '../features/session/use-lock-till.ts'
import { call } from '../offline/api-client.ts'
import { useQueueState } from '../offline/journal/use-journal.ts'
import { leaveSession } from '../offline/session-renewal.ts'
import { useOutlet } from '../offline/use-outlet.ts'
import { useMay, usePlace, useTraining, useUser } from '../offline/use-session.ts'
import { Menu, type MenuChoice } from '../ui/menu.tsx'
import { Avatar } from '../ui/surface.tsx'
import { useInstall } from './install-hint.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { chooseTheme, themes, useTheme } from './theme.ts'
import { useTrainingSwitch } from './training-band.tsx'
import { words } from './words.ts'

export function AccountMenu(props: { corner: 'below-end' | 'beside-up'; triggerClass: string }) {
  const user = useUser()
  const theme = useTheme()
  const places = usePlaces()
  const practice = usePractice()
  const own = useOwnKeys()
  const leave = useLeave()
  const install = useInstall()

  return (
    <>
      <Menu
        label={words.account(user.name)}
        corner={props.corner}
        triggerClass={props.triggerClass}
        trigger={<Avatar name={user.name} />}
        header={
          <div className="menu__head">
            <b>{user.name}</b>
            <span className="t-label menu__sub">
              {words.roles[user.role]} · {user.email}
            </span>
          </div>
        }
        groups={[
          {
            id: 'theme',
            heading: words.theme,
            choices: themes.map((one) => ({
              id: one,
              label: words.themes[one],
              checked: theme === one,
              onSelect: () => chooseTheme(one),
            })),
          },
          {
            id: 'session',
            choices: [...places, ...practice, ...install.choices, ...own, leave.choice],
          },
        ]}
      />
      {leave.question}
      {install.hint}
    </>
  )
}

/** Screens that are set up once and have no place in the rail. */
function usePlaces(): MenuChoice[] {
  const navigate = useNavigate()
  const isSalon = useOutlet()?.kind === 'salon'
  const maySetUp = useMay('salon.edit')
  const mayRead = useMay('calendar.read')
  const places: (MenuChoice & { readonly may: boolean })[] = [
    {
      ...{ id: 'walk-ins', label: words.walkIns, icon: 'armchair' },
      may: mayRead && isSalon,
      onSelect: () => void navigate({ to: '/walk-ins' }),
    },
    {
      ...{ id: 'members', label: words.members, icon: 'award' },
      may: useMay('customers.read') && isSalon,
      onSelect: () => void navigate({ to: '/members' }),
    },
    {
      ...{ id: 'packages', label: words.packages, icon: 'repeat' },
      may: useMay('prepaid.edit') && isSalon,
      onSelect: () => void navigate({ to: '/packages' }),
    },
    {
      ...{ id: 'salon', label: words.salonSetup, icon: 'settings-2' },
      may: maySetUp && isSalon,
      onSelect: () => void navigate({ to: '/salon' }),
    },
    {
      ...{ id: 'online-booking', label: words.onlineBooking, icon: 'calendar-plus' },
      may: maySetUp && isSalon,
      onSelect: () => void navigate({ to: '/online-booking' }),
    },
    {
      ...{ id: 'messages', label: words.messages, icon: 'mail' },
      may: maySetUp && isSalon,
      onSelect: () => void navigate({ to: '/messages' }),
    },
    {
      ...{ id: 'my-day', label: words.myDay, icon: 'calendar-check' },
      may: useMay('visits.own') && isSalon,
      onSelect: () => void navigate({ to: '/my-day' }),
    },
    {
      ...{ id: 'hours', label: words.hours, icon: 'clock' },
      may: useMay('timeclock.own'),
      onSelect: () => void navigate({ to: '/hours' }),
    },
    {
      ...{ id: 'earnings', label: words.earnings, icon: 'indian-rupee' },
      may: useMay('earnings.own'),
      onSelect: () => void navigate({ to: '/earnings' }),
    },
    {
      ...{ id: 'salon-reports', label: words.salonReports, icon: 'gauge' },
      may: useMay('reports.read') && isSalon,
      onSelect: () => void navigate({ to: '/salon-reports' }),
    },
    {
      ...{ id: 'displays', label: words.displays, icon: 'monitor-smartphone' },
      may: useMay('displays.pair'),
      onSelect: () => void navigate({ to: '/displays' }),
    },
  ]
  return places.filter(({ may }) => may)
}

/** Practice begins here; the band over the screens ends it. */
function usePractice(): MenuChoice[] {
  const may = useMay('training.use')
  const training = useTraining()
  const { registerId } = usePlace()
  const change = useTrainingSwitch()
  if (!may || training || !registerId) return []
  const onSelect = () => void change(true)
  return [{ id: 'training', label: words.training.begin, icon: 'award', onSelect }]
}

/** What opens the till for this person, and what shuts it. */
function useOwnKeys(): MenuChoice[] {
  const { hasPin } = useUser()
  const lock = useLockTill()
  const navigate = useNavigate()
  return [
    { id: 'lock', label: words.lock, icon: 'lock-keyhole', onSelect: lock },
    {
      id: 'pin',
      label: hasPin ? words.changePin : words.choosePin,
      icon: 'keyboard',
      onSelect: () => void navigate({ to: '/pin' }),
    },
    {
      id: 'password',
      label: words.password,
      icon: 'key-round',
      onSelect: () => void navigate({ to: '/password' }),
    },
  ]
}

/** At once, unless bills wait on this device: then it says first what becomes of them. */
function useLeave(): { choice: MenuChoice; question: ReactNode } {
  const training = useTraining()
  const { unsent } = useQueueState()
  const [asks, setAsks] = useState(false)
  const leave = async () => {
    if (training) await call(setTraining, { body: { on: false } }).catch(() => undefined)
    await leaveSession()
  }
  const onSelect = () => (unsent > 0 ? setAsks(true) : void leave())
  return {
    choice: { id: 'leave', label: words.signOut, icon: 'log-in', onSelect },
    question: asks && (
      <LeaveDialog unsent={unsent} onClose={() => setAsks(false)} onLeave={() => void leave()} />
    ),
  }
}
