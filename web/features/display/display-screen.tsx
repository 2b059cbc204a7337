import './display.css'
import { useEffect, useState } from 'react'
import type { DisplayState } from '../../../core/contracts/displays.ts'
import { watchThisBrowser } from '../../offline/display.ts'
import { type LineNews, openDisplayLine } from '../../offline/display-line.ts'
import { DisplayFace } from './display-face.tsx'
import { words } from './words.ts'

/**
 * The screen in front of the customer. Opened by the till of the same browser (`?window`) it hears the till directly;
 * opened by itself on another device it connects by a code.
 */
export function DisplayScreen() {
  const isWindow = new URLSearchParams(location.search).has('window')
  return (
    <main className="face" aria-label={words.label}>
      {isWindow ? <WindowDisplay /> : <PairedDisplay />}
    </main>
  )
}

function WindowDisplay() {
  const [state, setState] = useState<DisplayState | null>(null)
  useEffect(() => watchThisBrowser(setState), [])
  return <DisplayFace state={state} shopName={state?.shopName ?? ''} />
}

function PairedDisplay() {
  const [news, setNews] = useState<LineNews | null>(null)
  const [isLost, setLost] = useState(false)
  useEffect(
    () =>
      openDisplayLine((next) => {
        setLost(next.type === 'lost')
        // While the line is away the last view stays: it was true a moment ago.
        if (next.type !== 'lost') setNews(next)
      }),
    [],
  )
  return (
    <>
      {news?.type === 'state' && <DisplayFace state={news.state} shopName={news.shopName} />}
      {news?.type === 'waiting' && <Waiting code={news.code} />}
      {!news && !isLost && <p className="face__idle face__soft">{words.looking}</p>}
      {isLost && (
        <p className="face__lost" role="status">
          {words.lost}
        </p>
      )}
    </>
  )
}

function Waiting({ code }: { code: string }) {
  return (
    <section className="face__idle">
      <h1 className="face__title">{words.waiting}</h1>
      <p className="face__code num">
        {code.slice(0, 3)} {code.slice(3)}
      </p>
      <p className="face__soft">{words.waitingSays}</p>
    </section>
  )
}
