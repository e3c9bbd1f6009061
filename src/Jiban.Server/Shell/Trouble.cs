namespace Jiban.Server.Shell;

/// <summary>What an error page says: what happened, and what to do instead.</summary>
public static class Trouble
{
    public static (string Title, string Instead) Words(int code) =>
        code switch
        {
            400 or 405 or 415 => (
                Say.It("这次提交没有看懂", "We could not read what was sent"),
                Say.It(
                    "页面可能放得太久了。请返回、刷新，再试一次；写好的文字先复制下来。",
                    "The page may have been open too long. Copy your text, go back, reload and try again."
                )
            ),
            401 => (
                Say.It("请先登录", "Please sign in"),
                Say.It(
                    "这一页只给工作人员看。查自己反映的事，用编号和查询码即可，不用登录。",
                    "This page is for staff. To track your own request you need only its number and query code."
                )
            ),
            403 => (
                Say.It("您没有看这一页的权限", "You may not open this page"),
                Say.It(
                    "如果工作需要，请本单位管理员为您开通。",
                    "If your work needs it, ask your unit's administrator."
                )
            ),
            404 => (
                Say.It("没有找到这一页", "There is no such page"),
                Say.It(
                    "请核对网址或编号；编号形如 110106-20261121-000123。",
                    "Check the address or number; a number looks like 110106-20261121-000123."
                )
            ),
            409 or 412 => (
                Say.It("刚刚有人改过", "Somebody changed this a moment ago"),
                Say.It("请返回并刷新，看过最新情况再办。", "Go back, reload, and look again before acting.")
            ),
            413 => (
                Say.It("文件太大了", "The file is too large"),
                Say.It("请压缩照片或分几次上传。", "Make the photos smaller or send them one by one.")
            ),
            429 => (
                Say.It("请稍等一会儿", "Please wait a moment"),
                Say.It(
                    "短时间内请求太多。一分钟后再试；急事请拨 12345。",
                    "Too many requests just now. Try again in a minute; if it is urgent call 12345."
                )
            ),
            503 or 507 => (
                Say.It("系统暂时用不了", "Not available for the moment"),
                Say.It(
                    "请过几分钟再来，刚才提交的请再交一次；急事请拨 12345。",
                    "Please come back in a few minutes and send again what you had just sent; if it is urgent call 12345."
                )
            ),
            _ => (
                Say.It("出了点问题", "Something went wrong"),
                Say.It(
                    "不是您的错，我们已经记下。请稍后再试；急事请拨 12345。",
                    "It is not your fault and we have noted it. Please try again later; if it is urgent call 12345."
                )
            ),
        };

    /// <summary>The same for programs: the end of the problem's type, its title, what to do instead.</summary>
    public static (string Type, string Title, string Instead) ForPrograms(int status, string method) =>
        status switch
        {
            401 => (
                "not-signed-in",
                Say.It("没有有效的密钥", "There is no valid key"),
                Say.It("请在 X-Api-Key 里带上有效的密钥，或先登录。", "Send a valid key in X-Api-Key, or sign in.")
            ),
            403 => (
                "not-permitted",
                Say.It("没有这项权限", "The permission is missing"),
                Say.It("工作需要的话，请管理员开通。", "If your work needs it, ask your administrator.")
            ),
            404 => (
                "no-such-address",
                Say.It("没有这个地址", "There is no such address"),
                Say.It("接口清单在 /openapi/v1.json。", "All addresses are listed in /openapi/v1.json.")
            ),
            405 => (
                "method-not-allowed",
                Say.It($"这个地址不接受 {method}", $"This address takes no {method}"),
                Say.It("可用的方法见 Allow。", "The methods it takes are in Allow.")
            ),
            413 => (
                "too-large",
                Say.It("内容太大了", "The body is too large"),
                Say.It("请分几次发送。", "Send it in parts.")
            ),
            415 => (
                "unsupported-media-type",
                Say.It("不接受这种内容类型", "This content type is not taken"),
                Say.It(
                    "JSON 请用 application/json，照片请用表单。",
                    "Send JSON as application/json, pictures as a form."
                )
            ),
            429 => (
                "too-many-requests",
                Say.It("短时间内请求太多", "Too many requests just now"),
                Say.It("请按 Retry-After 的秒数等一等。", "Wait the seconds given in Retry-After.")
            ),
            >= 500 => (
                "unforeseen",
                Say.It("出了点问题", "Something went wrong"),
                Say.It("不是您的错，我们已经记下。", "It is not your fault and we have noted it.")
            ),
            _ => (
                "bad-request",
                Say.It("没有看懂这个请求", "The request could not be read"),
                Say.It("请对照 /openapi/v1.json。", "Compare it with /openapi/v1.json.")
            ),
        };
}
