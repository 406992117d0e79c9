/** The script that a website embeds its widget with, as the running server hands it out. */
export function widgetScript(origin: string, websiteToken: string): string {
  return `
      <script>
        (function(d,t) {
          var BASE_URL="${origin}";
          var g=d.createElement(t),s=d.getElementsByTagName(t)[0];
          g.src=BASE_URL+"/packs/js/sdk.js";
          g.defer = true;
          g.async = true;
          s.parentNode.insertBefore(g,s);
          g.onload=function(){
            window.chatwootSDK.run({
              websiteToken: '${websiteToken}',
              baseUrl: BASE_URL
            })
          }
        })(document,"script");
      </script>
    `
}
