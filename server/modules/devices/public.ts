export { recordPaperPrinted } from './record-printed.ts'
