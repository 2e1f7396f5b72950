/// Style and script of the local page, served as files: the pages themselves hold neither.
enum ServiceAssets {
    static let style = """
        :root { color-scheme: light dark; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 64rem; background: #fff; color: #1b1b1b;
          font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
        a { color: #0b4f8a; }
        form { margin: 1rem 0; padding: .75rem 1rem 1rem; border: 1px solid #767676; border-radius: .4rem; }
        form h2 { margin-top: 0; }
        label { display: block; margin: .6rem 0 .2rem; font-weight: 600; }
        input, textarea, button { font: inherit; max-width: 100%; }
        textarea { width: 100%; min-height: 8rem; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
        button { margin-top: .8rem; padding: .4rem 1rem; min-height: 2.75rem; border: 1px solid #0b4f8a;
          border-radius: .4rem; background: #0b4f8a; color: #fff; cursor: pointer; }
        :focus-visible { outline: 3px solid #d17b00; outline-offset: 2px; }
        body.over form { border-style: dashed; border-color: #0b4f8a; }
        .verdict { padding: .6rem .8rem; border-left: .4rem solid; border-radius: .4rem; font-weight: 700; color: #1b1b1b; }
        .good { background: #e6f4ea; border-color: #14532d; }
        .fair { background: #fdf3dc; border-color: #6b4300; }
        .bad { background: #fdecee; border-color: #8a0f1f; }
        ol.findings, ul.checks { padding-left: 1.2rem; }
        ol.findings li, ul.checks li { margin: .5rem 0; }
        .error strong, .fatal strong, .fail strong { color: #8a0f1f; }
        .warning strong, .warn strong, .undetermined strong { color: #6b4300; }
        .pass strong { color: #14532d; }
        code, pre, ol.source { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .875rem; }
        ol.source { padding-left: 3.5rem; background: #f5f5f5; color: #1b1b1b; }
        ol.source li { scroll-margin-top: 4rem; white-space: pre-wrap; }
        ol.source li:target { background: #ffd24d; }
        pre { white-space: pre-wrap; }
        @media (prefers-color-scheme: dark) {
          body { background: #161616; color: #e6e6e6; } a { color: #8ec5ff; }
          .error strong, .fatal strong, .fail strong { color: #ff9aa5; }
          .warning strong, .warn strong, .undetermined strong { color: #ffd08a; } .pass strong { color: #9be0b0; }
        }
        """

    /// Without it the page works just as well, one click more.
    static let script = """
        "use strict";
        (() => {
          const certificate = /\\.(p12|pfx|pem|crt|cer|der|p7b)$/i;
          const body = document.body;
          const fill = (input, files) => {
            const transfer = new DataTransfer();
            transfer.items.add(files);
            input.files = transfer.files;
          };
          addEventListener("dragover", (event) => { event.preventDefault(); body.classList.add("over"); });
          addEventListener("dragleave", () => body.classList.remove("over"));
          addEventListener("drop", (event) => {
            event.preventDefault();
            body.classList.remove("over");
            const files = event.dataTransfer.files;
            if (files.length === 2) {
              fill(document.getElementById("first"), files[0]);
              fill(document.getElementById("second"), files[1]);
              document.getElementById("compare-form").requestSubmit();
            } else if (files.length === 1 && certificate.test(files[0].name)) {
              fill(document.getElementById("certificate"), files[0]);
              document.getElementById("password").focus();
            } else if (files.length === 1) {
              fill(document.getElementById("payload"), files[0]);
              document.getElementById("payload-form").requestSubmit();
            }
          });
          document.getElementById("drop").hidden = false;
        })();
        """
}
