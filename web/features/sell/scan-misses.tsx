import { Link } from '@tanstack/react-router'
import { useMay } from '../../offline/use-session.ts'
import { Button, buttonClass, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { useTill } from './till-context.ts'
import type { Miss, useScans } from './use-scans.ts'
import { words } from './words.ts'

type Scans = ReturnType<typeof useScans>

/** Codes that became no line. They wait here, so that the next scan is never in the way of deciding about the last. */
export function ScanMisses({ scans }: { scans: Scans }) {
  const shown = scans.misses.slice(-3)
  return (
    <section className="misses" aria-label={words.scan.list} aria-live="assertive">
      {shown.map((miss) => (
        <MissCard key={miss.id} miss={miss} scans={scans} />
      ))}
    </section>
  )
}

function MissCard({ miss, scans }: { miss: Miss; scans: Scans }) {
  const { openSheet } = useTill()
  const mayAdd = useMay('catalog.edit')
  const lost = miss.why === 'lost'
  const away = () => scans.dismiss(miss.id)
  return (
    <div className="miss">
      <Icon name={lost ? 'wifi-off' : 'scan-barcode'} />
      <span className="grow">
        <b>{lost ? words.scan.lost(miss.code) : words.scan.unknown(miss.code)}</b>{' '}
        <span className="soft">{words.scan.unknownSays}</span>
      </span>
      <span className="row row--s row--wrap miss__acts">
        {lost ? (
          <Button
            icon="rotate-cw"
            onClick={() => {
              away()
              void scans.scan(miss.code)
            }}
          >
            {words.tryAgain}
          </Button>
        ) : (
          <>
            {mayAdd && (
              <Link
                className={buttonClass({ kind: 'leaf' })}
                to={'/items' as string}
                search={{ code: miss.code } as never}
                onClick={away}
              >
                {words.scan.add}
              </Link>
            )}
            <Button
              onClick={() => {
                away()
                openSheet({ kind: 'custom', code: miss.code })
              }}
            >
              {words.scan.custom}
            </Button>
          </>
        )}
        <IconButton kind="quiet" icon="x" label={words.scan.dismiss(miss.code)} onClick={away} />
      </span>
    </div>
  )
}
