import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { type Language, LanguageContext, useLanguage, useWords } from './language.ts'
import type { Trouble } from './server.ts'
import { words } from './words.ts'

interface Place {
  readonly shopName: string
  readonly outletName: string
}

const names = { en: 'English', hi: 'हिन्दी' } as const

/** Name of the salon above, languages beside it, one thing to do below. */
export function Frame(props: {
  place: Place | null
  language: Language
  onLanguage: (code: Language['code']) => void
  children: ReactNode
}) {
  const { place, language, onLanguage } = props
  return (
    <LanguageContext value={language}>
      <header className="book__head">
        <div className="grow">
          <p className="t-section">{place?.outletName ?? language.words.book}</p>
          {place && place.shopName !== place.outletName && (
            <p className="t-small soft">{place.shopName}</p>
          )}
        </div>
        <div className="seg" role="group" aria-label={words[language.code].language}>
          {(['en', 'hi'] as const).map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-pressed={code === language.code}
              onClick={() => onLanguage(code)}
            >
              {names[code]}
            </button>
          ))}
        </div>
      </header>
      {props.children}
    </LanguageContext>
  )
}

/** A step with its heading, which takes the focus when the step comes. */
export function Step(props: { title: string; no?: number; children: ReactNode }) {
  const { stepOf } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // Before what stands in the step comes into sight by itself.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [])
  return (
    <main className="book__main">
      <div className="stack--xs">
        {props.no && <p className="t-label">{stepOf.replace('{n}', String(props.no))}</p>}
        <h1 className="t-head" tabIndex={-1} ref={heading}>
          {props.title}
        </h1>
      </div>
      {props.children}
    </main>
  )
}

/** Stays at the foot of the screen: what was chosen, and the way on. */
export function Bar(props: { says: ReactNode; children: ReactNode }) {
  return (
    <div className="book__bar">
      <div className="book__said" aria-live="polite">
        {props.says}
      </div>
      <div className="book__keys">{props.children}</div>
    </div>
  )
}

/** The key that was pressed may stand a screen away from what came of it; it comes into sight each time it is told. */
export function useInSight(told: unknown) {
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest' })
  }, [told])
  return here
}

export function TroubleNote({ trouble, onAgain }: { trouble: Trouble; onAgain?: () => void }) {
  const { words: said } = useLanguage()
  const known: Readonly<Record<string, string>> = said.trouble
  const here = useInSight(trouble)
  return (
    <div className="banner banner--brick" role="alert" ref={here}>
      <p className="grow">{known[trouble.code] ?? said.trouble.other}</p>
      {onAgain && (
        <button type="button" className="btn" onClick={onAgain}>
          {said.again}
        </button>
      )}
    </div>
  )
}
