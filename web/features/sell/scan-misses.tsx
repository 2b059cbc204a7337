import { useMay } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { type Miss, togetherOf } from './miss.ts'
import { type OpenSheet, useTill } from './till-context.ts'
import type { useScans } from './use-scans.ts'
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
  const away = () => scans.dismiss(miss.id)
  return (
    <div className="miss">
      <Icon name={miss.why === 'lost' ? 'wifi-off' : 'scan-barcode'} />
      <span className="grow">
        <MissWords miss={miss} />
      </span>
      <span className="row row--s row--wrap miss__acts">
        <MissActs miss={miss} scans={scans} away={away} />
        <IconButton kind="quiet" icon="x" label={words.scan.dismiss(miss.code)} onClick={away} />
      </span>
    </div>
  )
}

function MissWords({ miss }: { miss: Miss }) {
  if (miss.found) {
    return (
      <>
        <b>{miss.found.scanned.item.name}</b> <span className="soft">{words.waits.says}</span>
      </>
    )
  }
  return (
    <>
      <b>{words.scan[miss.why === 'lost' ? 'lost' : 'unknown'](codeOf(miss))}</b>{' '}
      <span className="soft">{words.scan.unknownSays}</span>
    </>
  )
}

const codeOf = ({ code, prefixes }: Miss) => words.scan.times(code, prefixes.length)

function MissActs({ miss, scans, away }: { miss: Miss; scans: Scans; away: () => void }) {
  const { openSheet } = useTill()
  const mayEdit = useMay('catalog.edit')
  const { code, found } = miss
  const open = (sheet: OpenSheet) => {
    away()
    openSheet(sheet)
  }
  if (found) {
    return (
      <Button
        kind="leaf"
        onClick={() => {
          away()
          scans.settle(found)
        }}
      >
        {words.waits.choose}
      </Button>
    )
  }
  if (miss.why === 'lost') {
    return (
      <Button
        icon="rotate-cw"
        onClick={() => {
          away()
          for (const prefix of miss.prefixes) void scans.scan(code, prefix)
        }}
      >
        {words.tryAgain}
      </Button>
    )
  }
  const prefix = togetherOf(miss)
  return (
    <>
      {mayEdit && (
        <>
          <Button kind="leaf" onClick={() => open({ kind: 'add_item', code, prefix })}>
            {words.scan.add}
          </Button>
          <Button onClick={() => open({ kind: 'link', code, prefix })}>{words.link.open}</Button>
        </>
      )}
      <Button onClick={() => open({ kind: 'custom', code, prefix })}>{words.scan.custom}</Button>
    </>
  )
}
