/** Long enough for the browser to have read it. */
const keptFor = 60_000

function withAddress(file: Blob, use: (address: string) => void): void {
  const address = URL.createObjectURL(file)
  use(address)
  setTimeout(() => URL.revokeObjectURL(address), keptFor)
}

/** Hands a file to the browser under a name that says what it is. */
export function saveFile(file: Blob, name: string): void {
  withAddress(file, (address) => {
    const link = document.createElement('a')
    link.href = address
    link.download = name
    link.click()
  })
}

/** Shows a file in a tab of its own. */
export const openFile = (file: Blob): void =>
  withAddress(file, (address) => window.open(address, '_blank'))
