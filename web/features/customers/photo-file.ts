/** Longest edge of a photo, in dots. */
const longestEdge = 1600

export interface ReadyPhoto {
  readonly base64: string
  readonly preview: Blob
}

/**
 * Makes of a picture what is sent: upright, no larger than a screen needs, coded anew. It saves the way to the server;
 * what must not be in a photo the server takes out by itself.
 */
export async function readyPhoto(file: Blob): Promise<ReadyPhoto> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const made = await coded(picture, longestEdge)
    return { base64: await base64Of(made), preview: made }
  } finally {
    picture.close()
  }
}

function coded(picture: ImageBitmap, edge: number): Promise<Blob> {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.reject(new Error('This browser draws no pictures'))
  // JPEG knows no transparency: what is clear becomes paper and not black.
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('The picture could not be coded'))
    canvas.toBlob(done, 'image/jpeg', 0.85)
  })
}

/** Draws a photo as small as a list shows it: a list of whole ones would fill the memory of a phone. */
export async function drawSmall(blob: Blob, canvas: HTMLCanvasElement): Promise<void> {
  const { width: resizeWidth, height: resizeHeight } = canvas
  const shape = { resizeWidth, resizeHeight, resizeQuality: 'high' } as const
  const picture = await createImageBitmap(blob, shape)
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  picture.close()
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error)
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.readAsDataURL(blob)
  })
}
