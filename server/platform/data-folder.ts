import { mkdirSync } from 'node:fs'

/** Passable for others, not readable: where root starts us, PostgreSQL's user must get through. */
export function makeDataFolder(dataFolder: string): void {
  const isRoot = process.getuid?.() === 0
  mkdirSync(dataFolder, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
}
