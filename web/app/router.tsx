import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { currentSession, may, type SessionState } from '../offline/session.ts'
import { renewSession } from '../offline/session-renewal.ts'
import { navigationOf } from './navigation.ts'
import { type ScreenEntry, screens } from './routes.tsx'
import { LostScreen, NothingForRole, UnknownPage } from './screens.tsx'
import { Shell } from './shell.tsx'

/** Where a person begins: the first screen that stands in the rail. */
const firstScreen = (session: SessionState): string | undefined => navigationOf(session)[0]?.path

async function settledSession(): Promise<SessionState> {
  // A lost server is shown by the sign-in screen; it is no error of the navigation.
  if (currentSession().kind === 'asking') await renewSession().catch(() => false)
  return currentSession()
}

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    // Only a path of this site: a link must not send people elsewhere after they signed in.
    const { next } = search
    return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
  },
  beforeLoad: async ({ search }) => {
    const session = await settledSession()
    if (session.kind === 'signed-in') throw redirect({ to: search.next ?? '/' })
  },
  component: lazyRouteComponent(
    () => import('../features/session/sign-in-screen.tsx'),
    'SignInScreen',
  ),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  beforeLoad: async () => {
    if ((await settledSession()).kind !== 'signed-in') throw redirect({ to: '/sign-in' })
  },
  component: lazyRouteComponent(
    () => import('../features/session/change-password-screen.tsx'),
    'ChangePasswordScreen',
  ),
})

const pin = createRoute({
  getParentRoute: () => root,
  path: '/pin',
  beforeLoad: async () => {
    if ((await settledSession()).kind !== 'signed-in') throw redirect({ to: '/sign-in' })
  },
  component: lazyRouteComponent(
    () => import('../features/session/set-pin-screen.tsx'),
    'SetPinScreen',
  ),
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const session = await settledSession()
    if (session.kind !== 'signed-in') {
      const next = location.href === '/' ? undefined : location.href
      throw redirect({ to: '/sign-in', search: { next } })
    }
    if (session.user.mustChangePassword) throw redirect({ to: '/password' })
  },
  component: Shell,
  errorComponent: LostScreen,
  notFoundComponent: UnknownPage,
})

function Start() {
  const first = firstScreen(currentSession())
  return first ? <Navigate to={first} replace /> : <NothingForRole />
}

const start = createRoute({ getParentRoute: () => shell, path: '/', component: Start })

function routeOf(entry: ScreenEntry) {
  return createRoute({
    getParentRoute: () => shell,
    path: entry.path,
    beforeLoad: () => {
      if (!may(currentSession(), entry.permission)) throw redirect({ to: '/' })
    },
    component: lazyRouteComponent(async () => ({ default: await entry.load() })),
    errorComponent: LostScreen,
  })
}

/** In front of the customer: outside the frame, and for nobody who is signed in. */
const display = createRoute({
  getParentRoute: () => root,
  path: '/display',
  component: lazyRouteComponent(
    () => import('../features/display/display-screen.tsx'),
    'DisplayScreen',
  ),
  errorComponent: LostScreen,
})

/** Every part in every state, for the eye; it is left out of the built product. */
const kitchenSink = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/ui',
        component: lazyRouteComponent(
          () => import('./kitchen-sink/kitchen-sink.tsx'),
          'KitchenSink',
        ),
      }),
    ]
  : []

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      password,
      pin,
      display,
      shell.addChildren([start, ...screens.map(routeOf)]),
      ...kitchenSink,
    ]),
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}
