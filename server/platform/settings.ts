import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { makeDataFolder } from './data-folder.ts'
import { fileProblem } from './file-problem.ts'
import { projectFolder } from './project-folder.ts'
import { errorCode, StartupProblem } from './startup-problem.ts'
import { httpsAddress } from './tls/https-address.ts'
import { readState } from './tls/tls-folder.ts'

/** Where e-mail goes out. */
export interface MailSettings {
  /** smtp://user:password@host:587, or smtps:// for a port that begins encrypted. */
  readonly url: string
  /** The sender that people see: bills@shop.example, or Shop <bills@shop.example>. */
  readonly from: string
}

/** HTTPS by a certificate of the box's own, in the network of the shop. */
export interface TlsSettings {
  readonly isOn: boolean
  readonly port: number
  /** Whether the name of the box is told in the network. */
  readonly mdns: boolean
}

/** Everything the environment decides, read once at start and passed on as data. */
export interface Settings {
  readonly environment: 'development' | 'production' | 'test'
  readonly isProduction: boolean
  /** 0.0.0.0 unless HOST says otherwise: the tills of a shop reach this machine over its network. */
  readonly host: string
  readonly port: number
  /** What is kept between starts: the embedded database, the secrets made here, uploaded pictures. */
  readonly dataFolder: string
  /** Absent where the embedded database in the data folder is used. */
  readonly databaseUrl?: string
  /** Signs access tokens. */
  readonly jwtSecret: string
  /** Encrypts second factors and keys of other services at rest. */
  readonly encryptionKey: string
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** The address people type, without a slash at its end; in links, QR codes and allowed origins. */
  readonly publicUrl: string
  /** Which proxies in front may say who the caller is: none, all, or those with these addresses. */
  readonly trustProxy: boolean | string
  /** Null where no e-mail can be sent. */
  readonly mail: MailSettings | null
  readonly tls: TlsSettings
}

const MODES = ['development', 'production', 'test'] as const
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const PROXY = '(loopback|linklocal|uniquelocal|[0-9a-fA-F.:/]+)'

const wholeNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : Number.NaN)

const port = (usual: number) =>
  z
    .string()
    .default(String(usual))
    .transform(wholeNumber)
    .pipe(
      z.int(`must be a whole number, for example ${usual}`).min(0).max(65_535, 'is 65535 at most'),
    )

const onOrOff = z.enum(['on', 'off'], 'must be on or off')

const Environment = z.object({
  APP_ENV: z.enum(MODES, `choose one of ${MODES.join(', ')}`).default('development'),
  HOST: z.string().default('0.0.0.0'),
  PORT: port(8000),
  TLS: onOrOff.optional(),
  TLS_PORT: port(8443),
  MDNS: onOrOff.default('on'),
  VENDLY_DATA: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database')
    .optional(),
  LOG_LEVEL: z.enum(LEVELS, `choose one of ${LEVELS.join(', ')}`).default('warn'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must look like https://shop.example.com' })
    .optional(),
  TRUST_PROXY: z
    .string()
    .regex(
      new RegExp(`^(true|false|${PROXY}( *, *${PROXY})*)$`),
      'must be true, false, or the addresses of the proxies with commas between',
    )
    .default('false')
    .transform(readTrust),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must look like smtp://user:password@mail.example.com:587')
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(
      /^(?:[^<>@"]+<)?[^\s<>@]+@[^\s<>@]+>?$/,
      'must be an e-mail address, for example bills@shop.example.com',
    )
    .optional(),
  JWT_SECRET: z.string().optional(),
  ENCRYPTION_KEY: z.string().optional(),
})

type Environment = z.infer<typeof Environment>
type SecretName = 'JWT_SECRET' | 'ENCRYPTION_KEY'

const SECRETS: readonly SecretName[] = ['JWT_SECRET', 'ENCRYPTION_KEY']
const SHORTEST_SECRET = 32
// A random secret of 32 signs has about twenty different ones; fewer than ten is a pattern typed by hand.
const FEWEST_DIFFERENT_SIGNS = 10

/**
 * Reads the settings and refuses all that is missing or weak at once, one line each with its remedy.
 * Outside production absent secrets are made by chance and kept in the data folder, so that people stay
 * signed in over a restart; in production nothing secret has a default.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  folder: string = projectFolder(),
): Settings {
  const filled = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const parsed = Environment.safeParse(Object.fromEntries(filled))
  if (!parsed.success) {
    throw settingsProblem(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    )
  }
  const values = parsed.data
  const dataFolder = path.resolve(folder, values.VENDLY_DATA)
  const { name, ...tls } = tlsOf(values, dataFolder)
  const problems = valueProblems(values, tls.isOn)
  if (problems.length > 0) throw settingsProblem(problems)

  const ownAddress = tls.isOn ? httpsAddress(name, tls.port) : `http://localhost:${values.PORT}`
  return {
    environment: values.APP_ENV,
    isProduction: values.APP_ENV === 'production',
    host: values.HOST,
    port: values.PORT,
    dataFolder,
    databaseUrl: values.DATABASE_URL,
    jwtSecret: values.JWT_SECRET ?? keptSecret(dataFolder, 'JWT_SECRET'),
    encryptionKey: values.ENCRYPTION_KEY ?? keptSecret(dataFolder, 'ENCRYPTION_KEY'),
    logLevel: values.LOG_LEVEL,
    publicUrl: (values.PUBLIC_URL ?? ownAddress).replace(/\/+$/, ''),
    trustProxy: values.TRUST_PROXY,
    mail: mailOf(values),
    tls,
  }
}

function valueProblems(values: Environment, isTlsOn: boolean): string[] {
  const isProduction = values.APP_ENV === 'production'
  const problems = SECRETS.flatMap((name) => secretProblem(name, values[name], isProduction))
  if (values.JWT_SECRET !== undefined && values.JWT_SECRET === values.ENCRYPTION_KEY) {
    problems.push('ENCRYPTION_KEY must differ from JWT_SECRET: one leak must not open both')
  }
  if ((values.SMTP_URL === undefined) !== (values.SMTP_FROM === undefined)) {
    problems.push('SMTP_URL and SMTP_FROM belong together: set both to send bills by e-mail')
  }
  if (isTlsOn && values.PORT !== 0 && values.PORT === values.TLS_PORT) {
    problems.push('TLS_PORT must differ from PORT: what is encrypted has a port of its own')
  }
  if (!isProduction) return problems
  // A box with a certificate of its own knows its address by itself.
  if (values.PUBLIC_URL === undefined && !isTlsOn) {
    problems.push(
      'PUBLIC_URL is missing. Set it to the address people open, for example https://shop.example.com',
    )
  }
  if (values.LOG_LEVEL === 'debug' || values.LOG_LEVEL === 'trace') {
    problems.push(`LOG_LEVEL=${values.LOG_LEVEL} writes customers' data to the log. Set it to info`)
  }
  if (values.DATABASE_URL && databasePasswordIsWeak(values.DATABASE_URL)) {
    problems.push(
      'DATABASE_URL holds a password that is easily guessed. Give that user another one',
    )
  }
  return problems
}

/** As the environment says, or else as `npm run tls` left it in the data folder. */
function tlsOf({ TLS, TLS_PORT, MDNS }: Environment, dataFolder: string) {
  const { on, name } = readState(dataFolder)
  return { isOn: TLS === undefined ? on : TLS === 'on', name, port: TLS_PORT, mdns: MDNS === 'on' }
}

function mailOf({ SMTP_URL: url, SMTP_FROM: from }: Environment): MailSettings | null {
  return url !== undefined && from !== undefined ? { url, from } : null
}

function secretProblem(name: SecretName, value: string | undefined, required: boolean): string[] {
  const remedy = 'Make one with: openssl rand -base64 48'
  if (value === undefined) return required ? [`${name} is missing. ${remedy}`] : []
  if (value.length < SHORTEST_SECRET) {
    return [
      `${name} has ${value.length} characters and needs ${SHORTEST_SECRET} or more. ${remedy}`,
    ]
  }
  const guessable = /change.?me|example|password|secret|default|vendly/i.test(value)
  if (guessable || new Set(value).size < FEWEST_DIFFERENT_SIGNS) {
    return [`${name} can be guessed. ${remedy}`]
  }
  return []
}

function databasePasswordIsWeak(url: string): boolean {
  const password = /^[^:]+:\/\/[^:@/]*:([^@]*)@/.exec(url)?.[1]
  return (
    password !== undefined &&
    /^(postgres|password|vendly|admin|root|secret|1234\d*)?$/i.test(password)
  )
}

function settingsProblem(problems: readonly string[]): StartupProblem {
  const lines = problems.map((problem) => `  - ${problem}`)
  return new StartupProblem(`These settings must be put right first:\n${lines.join('\n')}`)
}

function readTrust(text: string): boolean | string {
  return text === 'true' || text === 'false' ? text === 'true' : text
}

/** A secret of this installation, made on first use and readable by its user alone. */
function keptSecret(dataFolder: string, name: SecretName): string {
  const file = path.join(dataFolder, `${name.toLowerCase().replace('_', '-')}.txt`)
  try {
    makeDataFolder(dataFolder)
    if (!existsSync(file)) writeExclusively(file, randomBytes(48).toString('base64url'))
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw fileProblem(error, dataFolder)
  }
}

function writeExclusively(file: string, text: string): void {
  try {
    writeFileSync(file, `${text}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // A command that started beside us made it a moment earlier; its secret is as good.
    if (errorCode(error) !== 'EEXIST') throw error
  }
}
