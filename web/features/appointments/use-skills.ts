import { useMemo } from 'react'
import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import type { SkillsOf } from '../../../core/rules/calendar/clashes.ts'

/** Which services a person does, for what is said while a visit is dragged over their column. */
export function useSkills(salon: SalonSetup | undefined): SkillsOf {
  return useMemo(() => {
    const known = new Map(salon?.staff.map(({ userId, skills }) => [userId, new Set(skills)]))
    return (userId: string) => known.get(userId)
  }, [salon])
}
