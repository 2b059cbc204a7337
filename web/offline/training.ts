import type { DocumentSnapshot } from '../../core/contracts/documents.ts'

// Whether this device practises. It outlives a reload: nobody may take practice for selling, or selling for practice.

const key = 'vendly.training'
const paperKey = 'vendly.training-paper'

function read(): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

let on = read()
const listeners = new Set<() => void>()

function settle(next: boolean): void {
  if (next === on) return
  on = next
  for (const listener of listeners) listener()
}

export const isTraining = (): boolean => on

export function subscribeToTraining(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function switchTraining(next: boolean): void {
  try {
    if (next) localStorage.setItem(key, 'on')
    else {
      localStorage.removeItem(key)
      localStorage.removeItem(paperKey)
    }
  } catch {
    // Without storage practice lasts as long as the page.
  }
  settle(next)
}

globalThis.addEventListener?.('storage', (event: StorageEvent) => {
  if (event.key === key || event.key === null) settle(read())
})

/** The last paper of training, for the page that prints: the server keeps none. */
export function keepTrainingPaper(documentId: string, snapshot: DocumentSnapshot): void {
  try {
    localStorage.setItem(paperKey, JSON.stringify({ documentId, snapshot }))
  } catch {
    // Then the paper is only seen, not printed by the browser.
  }
}

export function keptTrainingPaper(documentId: string): DocumentSnapshot | null {
  try {
    const kept = JSON.parse(localStorage.getItem(paperKey) ?? 'null')
    return kept?.documentId === documentId ? (kept.snapshot as DocumentSnapshot) : null
  } catch {
    return null
  }
}
