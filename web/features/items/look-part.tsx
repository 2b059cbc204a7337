import { useEffect, useState } from 'react'
import { packNames } from '../../ui/marks/icon-names.ts'
import { Icon, PackMark } from '../../ui/marks/marks.tsx'
import { hueOfColour, packOf } from './item-mark.tsx'
import { Part, type PartProps } from './part.tsx'
import { words } from './words.ts'

const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** The mark that stands for an item without a photo: shape and colour. */
export function MarkChoice(props: {
  packMark: string
  colour: number
  onMark: (packMark: string) => void
  onColour: (colour: number) => void
}) {
  const hue = hueOfColour(props.colour)
  return (
    <>
      <fieldset>
        <legend className="field__label">{words.look.mark}</legend>
        <div className="marks">
          {packNames.map((name) => (
            <button
              key={name}
              type="button"
              className={`packbox k${hue}`}
              aria-pressed={packOf(props.packMark) === name}
              aria-label={words.look.marks[name]}
              onClick={() => props.onMark(name)}
            >
              <PackMark name={name} hue={hue} />
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="field__label">{words.look.colour}</legend>
        <div className="marks">
          {colours.map((colour) => (
            <button
              key={colour}
              type="button"
              className={`swatch k${colour}`}
              aria-pressed={props.colour === colour}
              aria-label={words.look.colours[colour - 1]}
              onClick={() => props.onColour(colour)}
            >
              {props.colour === colour && <Icon name="check" />}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  )
}

export function LookPart(
  props: PartProps & {
    imageUrl: string | null
    photo: string | null
    onPhoto: (base64: string | null) => void
  },
) {
  const { form, set } = props
  return (
    <Part name="look">
      <MarkChoice
        packMark={form.packMark}
        colour={form.colour}
        onMark={(packMark) => set({ packMark })}
        onColour={(colour) => set({ colour })}
      />
      <Photo imageUrl={props.imageUrl} photo={props.photo} onPhoto={props.onPhoto} />
    </Part>
  )
}

const largest = 2_000_000
const pictures = ['image/png', 'image/jpeg', 'image/webp']

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // In parts, because a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  }
  return btoa(text)
}

function Photo(props: {
  imageUrl: string | null
  photo: string | null
  onPhoto: (base64: string | null) => void
}) {
  const { imageUrl, photo, onPhoto } = props
  const [trouble, setTrouble] = useState<string | undefined>(undefined)
  const [preview, setPreview] = useState<string | null>(null)
  useEffect(() => {
    if (preview) return () => URL.revokeObjectURL(preview)
  }, [preview])
  const take = async (file: File | undefined) => {
    if (!file) return
    const wrong = !pictures.includes(file.type)
      ? words.look.notPicture
      : file.size > largest
        ? words.look.tooLarge
        : undefined
    setTrouble(wrong)
    if (wrong) return
    onPhoto(await base64Of(file))
    setPreview(URL.createObjectURL(file))
  }
  const shown = photo === null ? imageUrl : preview
  return (
    <div className="photo">
      {shown && <img src={shown} alt={words.look.photo} />}
      <div className="stack stack--s">
        <label className="btn">
          <Icon name="camera" />
          {shown ? words.look.change : words.look.choose}
          <input
            className="sr"
            type="file"
            accept={pictures.join(',')}
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        <span className="field__hint">
          {photo === null ? words.look.photoHint : words.look.photoAfter}
        </span>
        {trouble && (
          <span className="field__error" role="alert">
            <Icon name="circle-alert" size="s" />
            {trouble}
          </span>
        )}
      </div>
    </div>
  )
}
