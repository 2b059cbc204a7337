export { workedMinutes } from './time-sheets.ts'
