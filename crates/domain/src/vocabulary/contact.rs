//! Words for how we and the customer reach each other.

use super::codes;

codes! {
    /// Where a complaint came in (DOMAIN §4).
    Channel {
        /// 电话
        Phone = "phone",
        /// 在线
        Chat = "chat",
        /// 邮件
        Email = "email",
        /// App/表单
        Form = "form",
        /// 微信
        Wechat = "wechat",
        /// 评价舆情
        Social = "social",
        /// 平台工单
        PlatformTicket = "platform_ticket",
        /// 来访
        WalkIn = "walk_in",
        /// 信函
        Letter = "letter",
        /// 监管转办
        Regulator = "regulator",
        /// 媒体
        Media = "media",
    }
}

impl Channel {
    /// Whether the customer is there while we register: acknowledgement and first contact are then met at once
    /// (DOMAIN §3: phone, chat and walk-in).
    #[must_use]
    pub const fn is_live(self) -> bool {
        match self {
            Self::Phone | Self::Chat | Self::WalkIn => true,
            Self::Email
            | Self::Form
            | Self::Wechat
            | Self::Social
            | Self::PlatformTicket
            | Self::Letter
            | Self::Regulator
            | Self::Media => false,
        }
    }
}

codes! {
    /// How a word reached, or did not reach, the customer.
    Medium {
        /// 电话
        Phone = "phone",
        /// 短信
        Sms = "sms",
        /// 在线
        Chat = "chat",
        /// 邮件
        Email = "email",
        /// 微信
        Wechat = "wechat",
        /// 平台消息
        Platform = "platform",
        /// 信函
        Letter = "letter",
        /// 面谈
        InPerson = "in_person",
    }
}

impl Medium {
    /// Whether a message is left behind even when nobody is there to take it.
    #[must_use]
    pub const fn is_written(self) -> bool {
        match self {
            Self::Phone | Self::InPerson => false,
            Self::Sms | Self::Chat | Self::Email | Self::Wechat | Self::Platform | Self::Letter => true,
        }
    }
}

codes! {
    /// Who spoke first.
    Direction {
        /// We turned to the customer.
        Outbound = "outbound",
        /// The customer turned to us.
        Inbound = "inbound",
    }
}
