import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWebp } from './clean-webp.ts'

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'

export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** A picture that holds what it shows and nothing else: no place, no camera, no words, no second picture. */
export interface CleanImage extends ImageSize {
  readonly contentType: ImageType
  readonly bytes: Buffer
}

/** What a cleaner gives for bytes that are not sound, or for a picture that moves. */
export type Unclean = 'unsound' | 'moving'

export interface ImageLimits {
  readonly bytes: number
  /** Of either edge, in pixels. */
  readonly edge: number
}

type ImageRefusal = 'image_unknown' | 'image_unsound' | 'image_moving' | 'image_too_large'

/** What the bytes are, whatever the sender calls them. SVG is not among them: it can carry a script. */
export function imageType(bytes: Buffer): ImageType | undefined {
  const startsWith = (signature: string) =>
    bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'))
  if (startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith('RIFF') && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  return undefined
}

/**
 * Builds a picture anew of the parts that it needs to be seen. Whatever is not on the list of such parts stays
 * behind: EXIF with its place, XMP, comments, profiles, previews, and what hangs behind the end. Sizes are read
 * before anything is unpacked, so that a small file cannot fill the memory.
 */
export async function cleanImage(
  bytes: Buffer,
  limits: ImageLimits,
): Promise<Decision<CleanImage, ImageRefusal>> {
  if (bytes.length > limits.bytes) return refuse('image_too_large', { bytes: limits.bytes })
  const contentType = imageType(bytes)
  if (!contentType) return refuse('image_unknown')
  const fits = ({ width, height }: ImageSize) => width <= limits.edge && height <= limits.edge
  const clean = await cleaners[contentType](bytes, fits)
  if (clean === 'unsound') return refuse('image_unsound')
  if (clean === 'moving') return refuse('image_moving')
  if (!fits(clean)) return refuse('image_too_large', { edge: limits.edge })
  return allow({ contentType, ...clean })
}

export type Cleaned = (ImageSize & { readonly bytes: Buffer }) | Unclean

type Cleaner = (bytes: Buffer, fits: (size: ImageSize) => boolean) => Cleaned | Promise<Cleaned>

const cleaners: Readonly<Record<ImageType, Cleaner>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
}
