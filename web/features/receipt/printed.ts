/** Bills that this browser has printed: the next paper of the same bill says so. */
const key = 'vendly.printed'
const remembered = 200

function read(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

export const wasPrintedHere = (documentId: string): boolean => read().includes(documentId)

export function rememberPrinted(documentId: string): void {
  const others = read().filter((one) => one !== documentId)
  try {
    localStorage.setItem(key, JSON.stringify([...others, documentId].slice(-remembered)))
  } catch {
    // Without storage the mark comes from the server's own count alone.
  }
}
