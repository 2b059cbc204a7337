import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs'

const LARGEST_BYTES = 5 * 1_048_576
const LOOK_EVERY_MS = 60_000

/**
 * Opens the log of the database for appending. Because every writer appends, the file may be emptied while
 * the server holds it open; that keeps its size bounded without a further process.
 */
export function openLog(file: string): number {
  rotateIfLarge(file)
  return openSync(file, 'a', 0o600)
}

/** Keeps the log and one older one, each of about 5 MB at most; returns what ends the watch. */
export function watchLogSize(file: string): () => void {
  const timer = setInterval(() => rotateIfLarge(file), LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

export function rotateIfLarge(file: string, largestBytes: number = LARGEST_BYTES): void {
  if (sizeOf(file) <= largestBytes) return
  try {
    copyFileSync(file, `${file}.1`)
  } catch {
    // A full disk must not keep the log from shrinking: then the old lines are lost, and space is won.
  }
  truncateSync(file)
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** The lines written since the file had the given size, at most the last 4 kB of them. */
export function linesSince(file: string, size: number): string {
  const end = sizeOf(file)
  const start = Math.max(size <= end ? size : 0, end - 4096)
  const buffer = Buffer.alloc(Math.max(0, end - start))
  if (buffer.length === 0) return ''
  const handle = openSync(file, 'r')
  try {
    readSync(handle, buffer, 0, buffer.length, start)
  } finally {
    closeSync(handle)
  }
  return buffer.toString('utf8')
}
