/** What commands need to make reports. */

export { formatNamed, formatReport, REPORT_FORMATS, type ReportFormat } from './formats.js';
export { makeReport, type ReportParts } from './makeReport.js';
export { Redaction, secretsOf } from './redact.js';
export { ReportCounts } from './reportCounts.js';
