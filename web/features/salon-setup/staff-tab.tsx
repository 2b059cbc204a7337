import { useState } from 'react'
import {
  type SalonSetup,
  type StaffMember,
  saveStaffProfile,
} from '../../../core/contracts/rosters.ts'
import { movedTo } from '../../../core/rules/positions.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import type { Hue } from '../../ui/marks/marks.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Avatar, Banner, Card, Tag } from '../../ui/surface.tsx'
import { GapsPart } from './gaps-part.tsx'
import { LevelsCard } from './levels-card.tsx'
import { StaffEditor } from './staff-editor.tsx'
import { problems, words } from './words.ts'

export const bodyOf = ({ userId: _, name: _name, ...body }: StaffMember) => body

/** The people of the calendar in its order, those who have no column yet, and the levels. */
export function StaffTab({ setup }: { setup: SalonSetup }) {
  const { staff, otherPeople } = setup
  const [open, setOpen] = useState<StaffMember | null>(null)
  const last = Math.max(-1, ...staff.map(({ position }) => position))
  const newMember = (person: { userId: string; name: string }): StaffMember => ({
    ...person,
    levelId: null,
    position: last + 1,
    colour: (staff.length % 8) + 1,
    isOnline: true,
    skills: [],
  })
  return (
    <>
      <p className="soft">{words.staff.says}</p>
      <GapsPart setup={setup} of="people" />
      {staff.length === 0 ? (
        <EmptyState title={words.staff.empty}>{words.staff.emptySays}</EmptyState>
      ) : (
        <StaffRows setup={setup} onOpen={setOpen} />
      )}
      <Card title={words.staff.add}>
        <p className="soft">
          {otherPeople.length > 0 ? words.staff.addSays : words.staff.noOthers}
        </p>
        <div className="row row--s row--wrap">
          {otherPeople.map((person) => (
            <Button key={person.userId} icon="plus" onClick={() => setOpen(newMember(person))}>
              {person.name}
            </Button>
          ))}
        </div>
      </Card>
      <LevelsCard levels={setup.levels} />
      {open && (
        <StaffEditor
          key={open.userId}
          member={open}
          isNew={!staff.some(({ userId }) => userId === open.userId)}
          setup={setup}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

function StaffRows(props: { setup: SalonSetup; onOpen: (member: StaffMember) => void }) {
  const { staff, levels } = props.setup
  const save = useCommand(
    async (members: readonly StaffMember[]) => {
      for (const member of members) {
        await call(saveStaffProfile, { params: { userId: member.userId }, body: bodyOf(member) })
      }
    },
    { madeOld: ['salon', 'calendar'] },
  )
  const move = (at: number, to: number) => save.run(movedTo(staff, at, to))
  return (
    <>
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
      <ul className="srows card">
        {staff.map((member, at) => (
          <li key={member.userId} className="srows__line">
            <button type="button" className="srow" onClick={() => props.onOpen(member)}>
              <Avatar name={member.name} hue={member.colour as Hue} />
              <span className="grow">
                <b>{member.name}</b>
                <span className="t-label">
                  {[
                    levels.find(({ id }) => id === member.levelId)?.name,
                    member.skills.length > 0
                      ? words.staff.skills(member.skills.length)
                      : words.staff.noSkills,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {!member.isOnline && <Tag icon="eye-off">{words.staff.offline}</Tag>}
            </button>
            <IconButton
              kind="quiet"
              icon="chevron-up"
              label={words.up(member.name)}
              disabled={at === 0 || save.busy}
              onClick={() => move(at, at - 1)}
            />
            <IconButton
              kind="quiet"
              icon="chevron-down"
              label={words.down(member.name)}
              disabled={at === staff.length - 1 || save.busy}
              onClick={() => move(at, at + 1)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
