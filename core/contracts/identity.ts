import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { allPermissions, roleNames } from './permissions.ts'
import { zEmpty, zId, zPin, zText } from './primitives.ts'

export const identityRefusals = {
  'identity.wrong_credentials': { status: 401, says: 'E-mail or password is wrong.' },
  'identity.too_many_attempts': {
    status: 429,
    says: 'Too many attempts. Wait before the next one.',
  },
  'identity.refresh_invalid': { status: 401, says: 'The session has ended. Sign in again.' },
  'identity.refresh_reused': {
    status: 401,
    says: 'This session was used twice and is closed. Sign in again.',
  },
  'identity.password_weak': {
    status: 422,
    says: 'Use at least 10 characters, and not a well-known password.',
  },
  'identity.password_same': { status: 422, says: 'The new password must differ from the old one.' },
  'identity.email_taken': { status: 409, says: 'Somebody already signs in with this e-mail.' },
  'identity.pin_weak': {
    status: 422,
    says: 'This PIN is easy to guess. Take no row, no repeat and no year.',
  },
  'identity.pin_taken': { status: 409, says: 'This PIN is not free. Choose another one.' },
  'identity.pin_wrong': { status: 403, says: 'This PIN is not right.' },
  'identity.pin_locked': { status: 429, says: 'Too many wrong PINs here. Wait a little.' },
  'identity.pin_first': {
    status: 403,
    says: 'This PIN was set by somebody else. Choose your own first.',
  },
  'identity.user_unknown': { status: 404, says: 'There is no such person.' },
  'identity.id_reused': { status: 409, says: 'This id was already used for something else.' },
  'identity.last_owner': { status: 409, says: 'The business needs at least one active owner.' },
} as const satisfies RefusalTable

const zEmail = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email())
  .meta({ description: 'E-mail address' })
const zRole = z.enum(roleNames)

export const OutletChoice = z.object({
  id: zId,
  name: z.string(),
  kind: z.enum(['shop', 'salon']),
  timeZone: z.string(),
  /** The local hour at which its business day ends; a device that was told of its people before knows none. */
  dayCloseHour: z.int().default(0),
})

export const SignedInUser = z.object({
  id: zId,
  name: z.string(),
  email: z.string(),
  role: zRole,
  permissions: z.array(z.enum(allPermissions)),
  outlets: z.array(OutletChoice),
  mustChangePassword: z.boolean(),
  hasPin: z.boolean(),
  /** Whether the session was opened by a PIN: it lacks the powers that need the password. */
  byPin: z.boolean(),
})
export type SignedInUser = z.infer<typeof SignedInUser>

export const Session = z.object({
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  user: SignedInUser,
})

export const User = z.object({
  id: zId,
  name: z.string(),
  email: z.string(),
  role: zRole,
  /** Outlets this person works in; null means all. */
  outletIds: z.array(zId).nullable(),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
  hasPin: z.boolean(),
})
export type User = z.infer<typeof User>

/** Given for a right PIN: shows later, without a session, that this device may open to its owner. */
const zEnrolment = z.string().max(300).meta({ description: 'Opaque; kept by the device' })

const area = 'People'

export const signIn = defineOperation({
  id: 'signIn',
  method: 'POST',
  path: '/api/v1/auth/sign-in',
  area,
  public: true,
  summary: 'Sign in with e-mail and password. The refresh token comes as an HttpOnly cookie.',
  body: z.object({ email: zEmail, password: z.string().min(1).max(200) }),
  response: Session,
  refusals: ['identity.wrong_credentials', 'identity.too_many_attempts'],
  example: { body: { email: 'admin@vendly.com', password: 'admin123' } },
})

export const refreshSession = defineOperation({
  id: 'refreshSession',
  method: 'POST',
  path: '/api/v1/auth/refresh',
  area,
  public: true,
  summary: 'Exchange the refresh cookie for a new access token. Each refresh token works once.',
  response: Session,
  refusals: ['identity.refresh_invalid', 'identity.refresh_reused'],
})

export const signOut = defineOperation({
  id: 'signOut',
  method: 'POST',
  path: '/api/v1/auth/sign-out',
  area,
  public: true,
  summary: 'End this session. Safe to call twice.',
  response: zEmpty,
  status: 204,
  refusals: [],
})

export const readMe = defineOperation({
  id: 'readMe',
  method: 'GET',
  path: '/api/v1/auth/me',
  area,
  permission: 'session.own',
  summary: 'Who is signed in, with permissions and outlets.',
  response: SignedInUser,
  refusals: [],
})

export const changePassword = defineOperation({
  id: 'changePassword',
  real: true,
  method: 'POST',
  path: '/api/v1/auth/change-password',
  area,
  permission: 'session.own',
  summary: 'Change one’s own password. Other sessions of this person end.',
  body: z.object({
    currentPassword: z.string().min(1).max(200),
    newPassword: z.string().min(1).max(200),
  }),
  response: Session,
  refusals: [
    'identity.wrong_credentials',
    'identity.too_many_attempts',
    'identity.password_weak',
    'identity.password_same',
  ],
})

export const setPin = defineOperation({
  id: 'setPin',
  real: true,
  method: 'POST',
  path: '/api/v1/auth/pin',
  area,
  permission: 'session.own',
  summary: 'Choose one’s own PIN for the till, with the current password.',
  body: z.object({ currentPassword: z.string().min(1).max(200), pin: zPin }),
  response: zEmpty,
  status: 204,
  refusals: [
    'identity.wrong_credentials',
    'identity.too_many_attempts',
    'identity.pin_weak',
    'identity.pin_taken',
    'identity.pin_locked',
  ],
})

export const switchPerson = defineOperation({
  id: 'switchPerson',
  method: 'POST',
  path: '/api/v1/auth/switch',
  area,
  scope: 'register',
  permission: 'session.own',
  real: true,
  summary:
    'At a register, hand the session over to the owner of a PIN, or unlock it with one’s own. A first PIN needs `newPin`.',
  body: z.object({ pin: zPin, newPin: zPin.optional() }),
  response: Session.extend({ enrolment: zEnrolment }),
  refusals: [
    'tills.register_needed',
    'identity.pin_wrong',
    'identity.pin_locked',
    'identity.pin_first',
    'identity.pin_weak',
    'identity.pin_taken',
  ],
})

export const checkEnrolments = defineOperation({
  id: 'checkEnrolments',
  method: 'POST',
  path: '/api/v1/auth/enrolments',
  area,
  public: true,
  summary:
    'Tell a device who of the people enrolled on it may still use it by PIN, and as whom; null for who may not. Needs no session: an enrolment was given for a right PIN.',
  body: z.object({ enrolments: z.array(zEnrolment).max(100) }),
  response: z.object({ people: z.array(SignedInUser.nullable()) }),
  refusals: [],
})

export const listUsers = defineOperation({
  id: 'listUsers',
  method: 'GET',
  path: '/api/v1/users',
  area,
  permission: 'users.read',
  summary: 'Everybody who may sign in.',
  response: z.object({ users: z.array(User) }),
  refusals: [],
})

export const createUser = defineOperation({
  id: 'createUser',
  method: 'POST',
  path: '/api/v1/users',
  area,
  permission: 'users.edit',
  status: 201,
  summary: 'Add a person. The first password must be changed at the first sign-in.',
  body: z.object({
    userId: zId,
    name: zText(120),
    email: zEmail,
    role: zRole,
    outletIds: z.array(zId).min(1).nullable().default(null),
    firstPassword: z.string().min(1).max(200),
  }),
  response: User,
  refusals: [
    'identity.email_taken',
    'identity.password_weak',
    'identity.id_reused',
    'outlets.outlet_unknown',
  ],
})

export const updateUser = defineOperation({
  id: 'updateUser',
  method: 'PATCH',
  path: '/api/v1/users/:userId',
  area,
  permission: 'users.edit',
  summary:
    'Change a person’s name, role or outlets, switch them off, or give them a new first password.',
  params: z.object({ userId: zId }),
  body: z
    .object({
      name: zText(120),
      role: zRole,
      outletIds: z.array(zId).min(1).nullable(),
      active: z.boolean(),
      firstPassword: z.string().min(1).max(200),
    })
    .partial(),
  response: User,
  refusals: [
    'identity.user_unknown',
    'identity.last_owner',
    'identity.password_weak',
    'outlets.outlet_unknown',
  ],
})

export const resetPin = defineOperation({
  id: 'resetPin',
  method: 'POST',
  path: '/api/v1/users/:userId/pin',
  area,
  permission: 'users.edit',
  summary: 'Give a person a first PIN. It opens the till once, to choose an own one.',
  params: z.object({ userId: zId }),
  body: z.object({ firstPin: zPin }),
  response: User,
  refusals: [
    'identity.user_unknown',
    'identity.pin_weak',
    'identity.pin_taken',
    'identity.pin_locked',
    'outlets.outlet_unknown',
  ],
})

export const setTraining = defineOperation({
  id: 'setTraining',
  method: 'PUT',
  path: '/api/v1/training',
  area,
  scope: 'register',
  permission: 'training.use',
  real: true,
  summary:
    'Put into the trail that training begins or ends at a register. Requests in training carry the header x-vendly-training: true; nothing that they do is kept.',
  body: z.object({ on: z.boolean() }),
  response: zEmpty,
  status: 204,
  refusals: ['tills.register_needed'],
})
