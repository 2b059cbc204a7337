import { useState } from 'react'
import { minor } from '../../../core/kernel/money.ts'
import { BarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { useMoneyEntry } from '../../ui/use-money-entry.ts'
import { Part } from './part.tsx'

export function ScanParts() {
  const money = useMoneyEntry(minor(2_474_00))
  const [codes, setCodes] = useState<readonly string[]>([])
  return (
    <Part title="Numpad and scanner">
      <output className="num" data-part="amount">
        <Money amount={money.amount} size="l" />
      </output>
      <Numpad label="Amount" backLabel="Delete digit" {...money.pad} />
      <p className="t-small soft">Scan anything: codes that begin with 890 are known.</p>
      <ol data-part="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <BarcodeScanner
        dismissLabel="Dismiss"
        onScan={(code) => {
          setCodes((before) => [...before, code])
          const found = code.startsWith('890')
          if (found) return { found, says: 'Wild forest honey, 500 g' }
          return { found, says: `${code} is not in your items`, actions: <Button>Create</Button> }
        }}
      />
    </Part>
  )
}
