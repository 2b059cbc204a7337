import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { setTraining, signOut } from '../../core/contracts/identity.ts'
import { call } from '../offline/api-client.ts'
import { lockNow } from '../offline/lock.ts'
import { endSessionEverywhere } from '../offline/session.ts'
import { useMay, usePlace, useTraining, useUser } from '../offline/use-session.ts'
import { Menu, type MenuChoice } from '../ui/menu.tsx'
import { Avatar } from '../ui/surface.tsx'
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

  return (
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
          choices: [...places, ...practice, ...own, leave],
        },
      ]}
    />
  )
}

/** Screens that are set up once and have no place in the rail. */
function usePlaces(): MenuChoice[] {
  const navigate = useNavigate()
  if (!useMay('displays.pair')) return []
  const onSelect = () => void navigate({ to: '/displays' })
  return [{ id: 'displays', label: words.displays, icon: 'monitor-smartphone', onSelect }]
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
  const navigate = useNavigate()
  return [
    { id: 'lock', label: words.lock, icon: 'lock-keyhole', onSelect: lockNow },
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

function useLeave(): MenuChoice {
  const queries = useQueryClient()
  const training = useTraining()
  const leave = async () => {
    // The cookie of a server that cannot be reached ends by itself; the device forgets the person
    // at once.
    if (training) await call(setTraining, { body: { on: false } }).catch(() => undefined)
    await call(signOut).catch(() => undefined)
    queries.clear()
    endSessionEverywhere()
  }
  return { id: 'leave', label: words.signOut, icon: 'log-in', onSelect: () => void leave() }
}
