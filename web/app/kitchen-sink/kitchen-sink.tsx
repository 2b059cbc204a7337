import './kitchen-sink.css'
import { BrandMark, Toran } from '../../ui/marks/marks.tsx'
import { ButtonParts } from './button-parts.tsx'
import { ChoiceParts } from './choice-parts.tsx'
import { FieldParts } from './field-parts.tsx'
import { MarkParts } from './mark-parts.tsx'
import { OverlayParts } from './overlay-parts.tsx'
import { ScanParts } from './scan-parts.tsx'
import { StateParts } from './state-parts.tsx'
import { TableParts } from './table-parts.tsx'

/** Every part of the kit in every state, to look at in both themes and all widths. */
export function KitchenSink() {
  return (
    <>
      <Toran />
      <main className="kit" id="main">
        <header className="kit__head">
          <BrandMark size={52} />
          <h1>Vendly</h1>
        </header>
        <ButtonParts />
        <div className="kit__cols">
          <FieldParts />
          <ChoiceParts />
        </div>
        <MarkParts />
        <div className="kit__cols">
          <OverlayParts />
          <ScanParts />
        </div>
        <TableParts />
        <StateParts />
      </main>
    </>
  )
}
