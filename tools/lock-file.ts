export interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** `packages` of package-lock.json: what stands at each place of the tree. */
export type LockedPackages = Readonly<Record<string, LockEntry>>

const SYSTEMS = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ')
const PROCESSORS = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ')

/**
 * The entries that a lock file lacks. A package may name a variant of itself for every system; a registry
 * that serves only some of them leaves gaps, and `npm ci` refuses a lock file with gaps on every system,
 * also where the missing variant would never be installed.
 */
export function missingEntries(packages: LockedPackages): LockedPackages {
  const missing: Record<string, LockEntry> = {}
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isFound(packages, place, name))
        missing[`node_modules/${name}`] = variant(name, range, entry)
    }
  }
  return missing
}

/** Node looks for a package inside the one that asks, then one level up, and so on to the root. */
function isFound(packages: LockedPackages, place: string, name: string): boolean {
  let at = place
  while (at) {
    if (packages[`${at}/node_modules/${name}`]) return true
    at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))
  }
  return packages[`node_modules/${name}`] !== undefined
}

/** The system and the processor stand in the variant's name; by them npm skips it elsewhere. */
function variant(name: string, range: string, parent: LockEntry): LockEntry {
  const words = name.split(/[/.-]/)
  const cpu = PROCESSORS.filter((each) => words.includes(each))
  const os = SYSTEMS.filter((each) => words.includes(each))
  if (words.includes('windows')) os.push('win32')
  return {
    version: range.replace(/^[\^~=v]+/, ''),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}
