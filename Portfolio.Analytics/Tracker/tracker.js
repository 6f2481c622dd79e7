(function(d,w,n,p,h){
var s=d.currentScript,b=s.src.replace(/\/tracker\.js.*/,''),r=d.referrer,l,u,m;
if(n.doNotTrack==1||n.globalPrivacyControl)return;
function t(k,o){k=b+'/events/'+k;o=JSON.stringify(o);try{if(n.sendBeacon(k,o))return}catch(e){}
fetch(k,{method:'POST',body:o,keepalive:!0}).catch(function(){})}
function e(){if(m)t('custom',{event_name:'time_on_page',data:{page:u,duration_seconds:(Date.now()-m)/1e3}});m=0}
function v(){if(p.pathname!=l){e();l=p.pathname;u=p.href;m=Date.now();t('pageview',{page:u,referrer:r});r=u}}
function c(x){var y=x.target;if(x.button>1||!y.closest)return;
var a=y.closest('[data-track]'),o=y.closest('a[href]'),k=a?a.dataset.track:o&&/^http/.test(o.protocol)&&o.host!=p.host&&'outbound:'+o.host+o.pathname;
if(k)t('click',{element:k.slice(0,256),page:p.href,search_id:a&&a.dataset.searchId})}
['pushState','replaceState'].forEach(function(k){var f=h[k];h[k]=function(){var x=f.apply(this,arguments);v();return x}});
w.addEventListener('popstate',v);
w.addEventListener('pagehide',e);
w.addEventListener('pageshow',function(x){if(x.persisted)l=0,v()});
d.addEventListener('visibilitychange',function(){d.hidden?e():m&&(m=Date.now())});
d.addEventListener('click',c,!0);
d.addEventListener('auxclick',c,!0);
d.prerendering?d.addEventListener('prerenderingchange',v,{once:!0}):v()
})(document,window,navigator,location,history)
