/** Words of the camera that reads codes, the same on every screen that has its key. */
export const cameraWords = {
  open: 'Scan with the camera',
  title: 'Camera',
  close: 'Close',
  opening: 'Opening the camera',
  hint: 'Hold the code before the camera, a hand’s width away.',
  read: (code: string) => `Read ${code}`,
  trouble: {
    refused: {
      title: 'The camera is not allowed here',
      says: 'This browser keeps it from Vendly. Allow the camera for this address in the browser, beside the address bar, then open it again.',
    },
    none: { title: 'No camera was found', says: 'Connect one, or use a scanner.' },
    busy: {
      title: 'The camera is in use',
      says: 'Another program or tab holds it. Close it there, then open it again here.',
    },
    failed: {
      title: 'The camera did not open',
      says: 'Close this and try again. A scanner and typed codes work as before.',
    },
  },
}
