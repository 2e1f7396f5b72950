/// The style sheet of the HTML pages. Every pair of colours has a contrast of 4.5 or more.
public enum HTMLStyle {
    public static let css = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: #fff; color: #1b1b1b;
          font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; overflow-wrap: break-word; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; border-bottom: 2px solid #767676;
          padding-bottom: .25rem; }
        h3 { font-size: 1rem; margin: 0; font-weight: 600; }
        p { margin: .35rem 0; }
        a { color: #0b4f8a; }
        code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .875rem; }
        dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; }
        dl div { display: flex; gap: .4rem; }
        dt, .label, .notice { color: #4a4a4a; }
        dd { margin: 0; }
        .filter { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: .5rem .75rem .75rem;
          border: 1px solid #767676; border-radius: .4rem; }
        .filter label { display: inline-flex; align-items: center; gap: .4rem; min-height: 2rem; }
        .filter input { width: 1.15rem; height: 1.15rem; margin: 0; }
        :focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
        body:has(#show-warning:checked) .information { display: none; }
        body:has(#show-error:checked) :is(.information, .warning) { display: none; }
        nav ol { padding-left: 2.25rem; }
        .tag { font-weight: 600; display: inline-block; margin-right: .25rem; }
        .verdict { display: flex; flex-wrap: wrap; gap: .1rem 1rem; padding: .5rem .75rem; border-radius: .4rem;
          border-left: .4rem solid; }
        .verdict span { color: #1b1b1b; }
        .good { color: #14532d; }
        .fair { color: #6b4300; }
        .bad { color: #8a0f1f; }
        .verdict.good { background: #e6f4ea; }
        .verdict.fair { background: #fdf3dc; }
        .verdict.bad { background: #fdecee; }
        .finding { margin: 1rem 0; padding: .6rem .75rem; border: 1px solid #b5b5b5; border-left: .4rem solid;
          border-radius: .4rem; }
        .finding.error { border-left-color: #b00020; }
        .finding.warning { border-left-color: #8a5a00; }
        .finding.information { border-left-color: #0b4f8a; }
        .severity { text-transform: capitalize; }
        .error .severity { color: #b00020; }
        .warning .severity { color: #7a4b00; }
        .information .severity { color: #0b4f8a; }
        .path code { color: #333; }
        .ids { color: #4a4a4a; font-size: .875rem; }
        pre { margin: .5rem 0; padding: .4rem 0; overflow-x: auto; background: #f5f5f5; border-radius: .3rem; }
        pre span { display: block; padding: 0 .6rem; min-width: max-content; }
        pre b { display: inline-block; min-width: 2.5rem; padding-right: .6rem; color: #4a4a4a; font-weight: normal;
          text-align: right; }
        pre .hit { background: #fff1c2; }
        pre .hit b { color: #1b1b1b; font-weight: 700; }
        mark { background: #ffd24d; color: #1b1b1b; border-bottom: 2px solid #8a0f1f; }
        @media print {
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          .filter { display: none; }
          .finding { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          pre { white-space: pre-wrap; overflow: visible; }
          pre span { min-width: 0; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
