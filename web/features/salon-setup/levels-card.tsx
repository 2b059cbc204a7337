import { useState } from 'react'
import { type StaffLevel, saveStaffLevel } from '../../../core/contracts/rosters.ts'
import { removeStaffLevel } from '../../../core/contracts/salon-removal.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/surface.tsx'
import { NameDrawer } from './name-drawer.tsx'
import { RemoveKey } from './remove-key.tsx'
import { words } from './words.ts'

/** Levels of staff, by which prices and lengths can differ. */
export function LevelsCard({ levels }: { levels: readonly StaffLevel[] }) {
  const [open, setOpen] = useState<StaffLevel | null>(null)
  const save = useCommand(
    ({ id, ...body }: StaffLevel) => call(saveStaffLevel, { params: { levelId: id }, body }),
    { madeOld: ['salon'], onDone: () => setOpen(null) },
  )
  const last = Math.max(-1, ...levels.map(({ position }) => position))
  return (
    <Card title={words.staff.levels}>
      <p className="soft">{levels.length === 0 ? words.staff.noLevels : words.staff.levelsSays}</p>
      <div className="row row--s row--wrap">
        {levels.map((level) => (
          <Button key={level.id} icon="pencil-line" onClick={() => setOpen(level)}>
            {level.name}
          </Button>
        ))}
        <Button
          icon="plus"
          onClick={() => setOpen({ id: newId(), name: '', position: Math.min(999, last + 1) })}
        >
          {words.staff.addLevel}
        </Button>
      </div>
      {open && (
        <NameDrawer
          title={words.staff.level}
          label={words.staff.levelName}
          name={open.name}
          save={save}
          beside={
            open.name !== '' && (
              <RemoveKey
                name={open.name}
                says={words.removal.level}
                send={() => call(removeStaffLevel, { params: { levelId: open.id } })}
                onDone={() => setOpen(null)}
              />
            )
          }
          onSave={(name) => save.run({ ...open, name })}
          onClose={() => {
            save.reset()
            setOpen(null)
          }}
        />
      )}
    </Card>
  )
}
