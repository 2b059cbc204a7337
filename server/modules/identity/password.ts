import { identityRefusals } from '../../../core/contracts/identity.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'

// OWASP's minimum for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
export const argon2Cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hash of a random text that nobody kept: guessing for an unknown e-mail costs the same time as for a known one. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$/nm6oaRadPP1ZhdPTDJt4Q$7eHvmrSTmX6tmIn7nCVDWCyaHZnxNIYtSQl75mlXrNI'

// The library is native code that only the sign-in needs: loading it late keeps the start quick and small.
const argon2 = () => import('@node-rs/argon2')

/** Argon2id with a salt of its own. Does not judge the password: see `checkNewPassword`. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2()
  return hash(sameText(password), argon2Cost)
}

/** Whether the password belongs to the hash. Without a usable hash the answer is no, after the same time. */
export async function checkPassword(
  password: string,
  passwordHash: string | undefined,
): Promise<boolean> {
  const { verify } = await argon2()
  const usable = passwordHash?.startsWith('$argon2') ? passwordHash : undefined
  const matches = await verify(usable ?? nobodysHash, sameText(password))
  return usable !== undefined && matches
}

/** Keyboards compose letters differently; to a person they are the same password (RFC 8265). */
function sameText(password: string): string {
  return password.normalize('NFKC')
}

const shortestPassword = 10

/** Judges a new password as ASVS 6.2 asks: length and not well known; no rules about kinds of characters. */
export function checkNewPassword(
  password: string,
  email: string,
): Decision<string, 'password_weak'> {
  const text = sameText(password).toLowerCase()
  if ([...text].length < shortestPassword) return refuse('password_weak', { why: 'too_short' })
  if (text.trim() === email || text === email.split('@')[0]) {
    return refuse('password_weak', { why: 'is_email' })
  }
  const repeated = new Set(text).size < 3
  if (repeated || isRun(text) || wellKnown.has(text)) {
    return refuse('password_weak', { why: 'well_known' })
  }
  return allow(password)
}

/** What is wrong with a new password, as a sentence; null when it will do. */
export function passwordProblem(password: string, email: string): string | null {
  const judged = checkNewPassword(password, email)
  return judged.ok ? null : identityRefusals['identity.password_weak'].says
}

/** Neighbours on the keyboard or in the alphabet, forwards or backwards, also from the middle of the row. */
function isRun(text: string): boolean {
  const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']
  const backwards = [...text].reverse().join('')
  return rows.some((row) => row.includes(text) || row.includes(backwards))
}

// The long ones among the passwords that lists of breaches name most often, and those that this product invites.
const wellKnown: ReadonlySet<string> = new Set(
  `password01 password10 password11 password12 password123 password1234 password12345 password123456 password2024
  password2025 password2026 passw0rd123 p@ssw0rd123 p@ssword123 p@ssw0rd1234 password@1 password@12 password@123
  password@1234 mypassword mypassword1 passwordpassword changeme12 changeme123 changeme1234 welcome123 welcome1234
  welcome@123 welcome@1234 letmein123 letmein1234 iloveyou12 iloveyou123 iloveyou1234 qwerty1234 qwerty12345
  qwerty123456 qwertyuiop1 qwertyuiop123 qwerty@123 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde3
  q1w2e3r4t5 q1w2e3r4t5y6 abcd123456 abcde12345 abcdef1234 abc1234567 a123456789 123456789a 123456789q 1234567890a
  1234554321 1122334455 1212121212 123123123123 123456123456 1029384756 9876543210 football123 baseball123 princess123
  sunshine123 superman123 dragon1234 monkey1234 master1234 michael123 jennifer123 administrator administrator1 admin12345
  admin123456 admin1234567 admin@1234 admin@12345 adminadmin adminadmin1 administrator123 rootroot123 test123456
  testtest123 test@12345 guest12345 user123456 default123 temporary1 secret1234 secret12345 computer123 internet123
  samsung123 google1234 facebook123 whatsapp123 india12345 india@1234 india@12345 indiaindia hindustan1 bharat1234 krishna123 ganesh1234
  jaimatadi1 jaimatadi123 jaishreeram saibaba123 omsairam123 vendly1234 vendly12345 vendly123456 vendly@123 vendly@1234
  vendlyvendly cashier123 cashier1234 shop123456 salon12345 manager123 manager1234 manager@123`.split(
    /\s+/,
  ),
)
