package io.auspex.engine.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the page looks. Gains are teal and losses vermilion, which also people who confuse red and green can tell apart. */
final class PageStyle {
    /** The style sheet; without {@code <} and {@code &}, so that it is the same in HTML and XML. */
    static final String CSS = """

            :root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#15191f;--soft:#5a6472;--line:#e3e6eb;--grid:#e9ecf0;
            --accent:#2257c4;--tint:#2257c41c;--gain:#0a7268;--loss:#b93a0c;--fall:#c9480f;--other:#9aa3b0;--warn:#8a5a00;--warnbg:#fff4d6;
            --lossbg:#fde9e0;--g:10,125,112;--r:205,75,20}
            @media (prefers-color-scheme:dark){:root{--page:#0e1116;--card:#171b22;--ink:#e8ebf0;--soft:#9ba6b5;--line:#2a303a;--grid:#252b34;
            --accent:#7aa5ff;--tint:#7aa5ff24;--gain:#3ecdb9;--loss:#ff8a5c;--fall:#ff8a5c;--other:#667080;--warn:#f2c55c;--warnbg:#33290f;
            --lossbg:#3a1d12;--g:45,190,170;--r:255,120,70}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
            font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
            main{max-width:1168px;margin:0 auto;padding:32px 24px 48px}
            h1,h2,p,ul,dl,dd{margin:0;padding:0}
            h1{font-size:32px;line-height:1.2;letter-spacing:-.02em;overflow-wrap:anywhere}
            h2{font-size:16px;line-height:1.4;letter-spacing:-.005em}
            ul{list-style:none}
            a{color:var(--accent)}
            code{font:12.5px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
            header{margin-bottom:20px}
            .eyebrow{color:var(--accent);font-size:12px;font-weight:650;letter-spacing:.08em;text-transform:uppercase;margin-bottom:4px}
            .chips{display:flex;flex-wrap:wrap;gap:6px;margin:10px 0}
            .chips li{border:1px solid var(--line);background:var(--card);border-radius:99px;padding:1px 10px;font-size:13px;overflow-wrap:anywhere}
            .chips span{color:var(--soft)}
            .facts{display:flex;flex-wrap:wrap;gap:2px 18px;color:var(--soft)}
            .facts strong{color:var(--ink);overflow-wrap:anywhere}
            .notice{border-left:4px solid var(--warn);background:var(--warnbg);border-radius:6px;padding:10px 14px;margin-bottom:12px}
            .notice.loss{border-color:var(--loss);background:var(--lossbg);color:inherit;font-weight:600}
            .notice.warn a{color:var(--warn);font-weight:600}
            .tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:1px;background:var(--line);border:1px solid var(--line);border-radius:12px;
            overflow:hidden;margin-bottom:16px}
            .tile{background:var(--card);padding:14px 16px;min-width:0}
            .tile h2{font-size:13px;font-weight:500;color:var(--soft);letter-spacing:0}
            .value{font-size:25px;line-height:1.3;font-weight:650;letter-spacing:-.02em;white-space:nowrap}
            .detail{font-size:12.5px;color:var(--soft);overflow-wrap:anywhere}
            .gain{color:var(--gain)}.loss{color:var(--loss)}.faint{color:var(--soft)}
            .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 20px;margin-bottom:16px;min-width:0}
            .head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 20px;margin-bottom:10px}
            .head p{color:var(--soft);font-size:13px}
            .columns{display:grid;grid-template-columns:1fr 1fr;gap:0 16px}
            .chart{display:block;width:100%;height:auto;overflow:visible}
            .chart.narrow{display:none}
            .spread{max-width:640px;margin:0 auto}
            .chart text{font-size:12px;fill:var(--soft)}
            .chart .strong{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
            .grid{stroke:var(--grid);stroke-width:1;shape-rendering:crispEdges}
            .zero{stroke:var(--soft);stroke-width:1;shape-rendering:crispEdges}
            .start{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 4}
            .equity-line{fill:none;stroke:var(--accent);stroke-width:1.6;stroke-linejoin:round}
            .equity-area{fill:var(--tint)}
            .fall-line{fill:none;stroke:var(--fall);stroke-width:1.2;stroke-linejoin:round}
            .fall-area{fill:var(--fall);opacity:.16}
            .equity-dot{fill:var(--accent);stroke:var(--card);stroke-width:1.5}
            .fall-dot{fill:var(--fall);stroke:var(--card);stroke-width:1.5}
            .hover{fill:transparent}
            .hovers circle{display:none;pointer-events:none}
            .hovers g:hover .hover{fill:var(--tint)}
            .hovers g:hover circle{display:inline}
            .gain-bar{fill:var(--gain)}.loss-bar{fill:var(--fall)}.other-bar{fill:var(--other)}
            rect.gain-bar:hover,rect.loss-bar:hover{opacity:.75}
            .scroll{overflow-x:auto;margin:0 -6px;padding:0 6px}
            .scroll:focus-visible{outline:2px solid var(--accent);border-radius:4px}
            table{border-collapse:collapse;width:100%;font-size:13.5px}
            th{font-weight:500;text-align:left}
            td,th{padding:5px 0 5px 14px;vertical-align:baseline}
            td:first-child,th:first-child{padding-left:0}
            .rows td,.rows th{border-bottom:1px solid var(--line);white-space:nowrap}
            .rows tbody tr:last-child td,.rows tbody tr:last-child th{border-bottom:0}
            .rows tbody tr:hover{background:var(--tint)}
            thead th{color:var(--soft);font-size:12.5px}
            .number{text-align:right}
            .rows .how{white-space:normal}
            .how{color:var(--soft);font-size:12.5px}
            .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
            .heat{min-width:680px;table-layout:fixed;border-collapse:separate;border-spacing:2px;font-size:13px}
            .heat td,.heat th{padding:5px 2px;text-align:center;border-radius:4px}
            .heat tbody th,.heat thead th:first-child{text-align:left;position:sticky;left:-6px;background:var(--card);padding-left:6px}
            .heat .total{font-weight:650;text-align:right}
            .g1{background:rgba(var(--g),.10)}.g2{background:rgba(var(--g),.20)}.g3{background:rgba(var(--g),.32)}
            .g4{background:rgba(var(--g),.46)}.g5{background:rgba(var(--g),.60)}
            .r1{background:rgba(var(--r),.10)}.r2{background:rgba(var(--r),.19)}.r3{background:rgba(var(--r),.30)}
            .r4{background:rgba(var(--r),.43)}.r5{background:rgba(var(--r),.56)}
            .metrics{columns:2;column-gap:40px}
            .figures{break-inside:avoid;margin-bottom:18px}
            .figures caption{text-align:left;font-weight:650;padding-bottom:4px;border-bottom:1px solid var(--line)}
            .figures td,.figures th{padding:4px 0 4px 10px;border-bottom:1px solid var(--grid)}
            .figures th{white-space:nowrap;width:31%}
            .figures .number{white-space:nowrap;width:23%;font-weight:600}
            .figures th:first-child{padding-left:0}
            .share{width:38%}
            .share svg{display:block;width:100%;height:8px}
            details{margin-top:12px}
            summary{cursor:pointer;color:var(--accent);font-weight:550}
            .none{color:var(--soft);padding-top:6px}
            .findings li{display:flex;gap:12px;padding:9px 0;border-top:1px solid var(--line)}
            .findings li:first-child{border-top:0}
            .findings div{min-width:0;overflow-wrap:anywhere}
            .where{color:var(--soft);font-size:13px}
            .where strong{color:var(--ink)}
            .badge{flex:none;align-self:flex-start;width:70px;text-align:center;border-radius:99px;font-size:12px;font-weight:600;border:1px solid currentColor;color:var(--soft)}
            .badge.warning{color:var(--warn)}.badge.error{color:var(--loss)}
            dl{columns:2;column-gap:40px}
            dl div{display:flex;gap:12px;padding:5px 0;break-inside:avoid}
            dt{flex:0 0 126px;color:var(--soft)}
            dd{min-width:0;overflow-wrap:anywhere}
            footer{color:var(--soft);font-size:12.5px;padding:4px 2px}
            @media (max-width:1000px){.curve.wide text{font-size:15px}}
            @media (max-width:900px){.tiles{grid-template-columns:repeat(3,1fr)}.columns{grid-template-columns:1fr}.metrics,dl{columns:1}}
            @media (max-width:640px){main{padding:20px 12px 32px}h1{font-size:25px}.tiles{grid-template-columns:repeat(2,1fr)}.tile{padding:11px 12px}
            .value{font-size:21px}.card{padding:14px}.chart.wide{display:none}.chart.narrow{display:block}.figures th{white-space:normal}dt{flex-basis:104px}}
            @media print{:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;--grid:#ddd;--accent:#1d4fb8;--tint:#1d4fb81c;--gain:#0a6b61;
            --loss:#a8330a;--fall:#b93a0c;--warn:#7a4f00;--warnbg:#fff4d6;--lossbg:#fde9e0;--g:10,125,112;--r:205,75,20}
            body{font-size:11px;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{padding:0;max-width:none}table{font-size:10.5px}
            .value{font-size:17px}.tile{padding:8px 10px}.tile h2,.detail,.head p,.how,thead th,.where,code{font-size:9.5px}h2{font-size:13px}
            .tiles{grid-template-columns:repeat(6,1fr)}.columns{grid-template-columns:1fr 1fr}.metrics,dl{columns:2}dl{font-size:10px}dt{flex-basis:84px}
            .rows td,.rows th,.figures td,.figures th{padding-top:2px;padding-bottom:2px}.share{display:none}
            .heat{min-width:0;font-size:10px}.heat td,.heat th{padding:3px 1px}.card{padding:10px 12px}.scroll{overflow:visible}.hovers,details{display:none}
            .chart,.tiles,.heat,tr,.findings li{break-inside:avoid}.head{break-after:avoid}thead{display:table-header-group}}
            """;

    private PageStyle() {}

    /** {@return the source expression by which a content security policy allows this style sheet and no other} */
    static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, but this one has not", e);
        }
    }
}
