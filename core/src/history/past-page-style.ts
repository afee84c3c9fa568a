/** How the page of the past looks: light, dark and printed. Each tone has 4.5:1 or better on its ground. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#fff;--text:#1b1b1b;--faint:#5c5c5c;--line:#d9d9d9;--good:#0b6a0b;--waiting:#8a5300;--bad:#b10e1c;--unsure:#44546a;--neutral:#5b6b7c;--held:#7d93a8}
@media (prefers-color-scheme:dark){:root{--ground:#1b1b1b;--text:#f2f2f2;--faint:#b5b5b5;--line:#404040;--good:#6ccb5f;--waiting:#f0b34a;--bad:#ff99a4;--unsure:#a9bcd3;--neutral:#b0bec9;--held:#7d93a8}}
*{box-sizing:border-box}
body{font:14px/1.45 "Segoe UI",system-ui,sans-serif;background:var(--ground);color:var(--text);margin:0 auto;max-width:1280px;padding:28px 32px}
h1{font-size:26px;margin:0}h2{font-size:17px;margin:28px 0 10px}p{margin:4px 0}
.who{font-size:16px}.empty{color:var(--faint);padding:24px 0}
.notes{margin:10px 0 0;padding:8px 12px 8px 28px;border-left:3px solid var(--waiting)}
small{display:block;color:var(--faint);font-size:12px}
.timeline{border-top:1px solid var(--line)}
.lane{display:grid;grid-template-columns:280px 1fr;border-bottom:1px solid var(--line);break-inside:avoid}
.lane .name{padding:5px 10px 5px 0;overflow-wrap:anywhere;line-height:1.25}
.track{position:relative;min-height:30px;margin-right:46px}
.axis .track{height:24px;min-height:24px}
.tick{position:absolute;top:0;bottom:0;border-left:1px solid var(--line);font-style:normal}
.tick span{position:absolute;left:3px;top:3px;font-size:11px;color:var(--faint);white-space:nowrap}
.bar,.mark{position:absolute;font-style:normal;line-height:1}
.bar{top:8px;height:14px;border-radius:2px;background:var(--held)}
.bar.active{background:var(--good)}
.mark{top:8px;width:14px;margin-left:-7px;text-align:center;font-size:14px;font-weight:700}
.active,.good{color:var(--good)}.waiting{color:var(--waiting)}.bad{color:var(--bad)}.unsure{color:var(--unsure)}.neutral{color:var(--neutral)}
.legend{color:var(--faint);font-size:12px;margin-top:8px}.legend .bar{display:inline-block;position:static;width:18px;height:10px;margin-left:12px}.legend span{margin-left:12px}
.legend .bar:first-child{margin-left:0}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600;border-bottom:2px solid var(--line);padding:6px 12px 6px 0}
td{vertical-align:top;border-bottom:1px solid var(--line);padding:7px 12px 7px 0;overflow-wrap:anywhere}
td.asked,td.time{font-variant-numeric:tabular-nums;min-width:86px}td.asked{white-space:nowrap}td.ticket{min-width:104px}td.why{max-width:260px}
.id{font-family:ui-monospace,Consolas,monospace;font-size:11px}
tr{break-inside:avoid}
footer{color:var(--faint);font-size:12px;margin-top:24px}
@media screen and (max-width:760px){body{padding:16px}.lane{grid-template-columns:1fr}.lane .name{padding-bottom:0}.tick span{display:none}.tick:nth-last-child(4n+1) span{display:block}thead{display:none}table,tbody,tr,td{display:block}tr{border-bottom:1px solid var(--line);padding:8px 0}td{border:0;padding:1px 0}td:empty{display:none}td[data-name]::before{content:attr(data-name)": ";color:var(--faint)}td small{display:inline;margin-left:6px}}
@media print{@page{size:A4 landscape;margin:12mm}:root{color-scheme:light;--ground:#fff;--text:#000;--faint:#444;--line:#bbb;--good:#0b6a0b;--waiting:#8a5300;--bad:#b10e1c;--unsure:#44546a;--neutral:#44546a;--held:#7d93a8}body{max-width:none;padding:0;font-size:11px}small{font-size:9.5px}.id{font-size:8.5px}.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}.lane{grid-template-columns:200px 1fr}thead{display:table-header-group}}
`;
