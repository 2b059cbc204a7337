import { useState } from 'react'
import { Affix, Field, Input, PasswordInput, Select, TextArea } from '../../ui/field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { Part } from './part.tsx'

export function FieldParts() {
  const [search, setSearch] = useState('')
  return (
    <Part title="Fields">
      <Field label="Name" aside="optional" hint="As it should print on the bill">
        <Input placeholder="Rest" />
      </Field>
      <Field label="Mobile" error="A mobile number has 10 digits. This has 5.">
        <Input defaultValue="98201" inputMode="tel" />
      </Field>
      <Field label="Bill">
        <Input defaultValue="T1/26-27/004182" readOnly />
      </Field>
      <Field label="Price with GST">
        <Affix start="₹" end="per kg">
          <Input figures inputMode="decimal" defaultValue="1,28,450.00" />
        </Affix>
      </Field>
      <Field label="Unit">
        <Select defaultValue="piece">
          <option value="piece">Piece</option>
          <option value="kg">Kilogram</option>
        </Select>
      </Field>
      <Field label="Password">
        <PasswordInput showLabel="Show password" hideLabel="Hide password" defaultValue="saffron" />
      </Field>
      <Field label="Note">
        <TextArea placeholder="Gift wrap, remove price tag" />
      </Field>
      <Field label="How many">
        <Input type="number" defaultValue="3" />
      </Field>
      <SearchBox
        label="Search items"
        placeholder="Scan, or type name or code"
        icon="scan-barcode"
        hint="F2"
        clearLabel="Clear"
        value={search}
        onChange={setSearch}
      />
      <p className="t-small soft">
        Keys: <Kbd keep>F2</Kbd> <Kbd keep>Esc</Kbd>
      </p>
    </Part>
  )
}
